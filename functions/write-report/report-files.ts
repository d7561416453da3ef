import type { DrillReport } from '../lib/contracts/drill.ts';
import { renderReport } from '../lib/report/render.ts';
import { jsonFile, type ReportFile } from '../lib/runtime/seal-files.ts';

/** drill.json, and the page that is made from it. */
export const reportFiles = (report: DrillReport): ReportFile[] => [
  jsonFile('drill.json', report),
  {
    name: report.report,
    body: Buffer.from(renderReport(report)),
    contentType: 'text/html; charset=utf-8',
  },
];
