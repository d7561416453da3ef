import type { DrillReport } from '../lib/contracts/drill.ts';
import { renderReport } from '../lib/report/render.ts';
import { htmlFile, jsonFile, type ReportFile } from '../lib/runtime/seal-files.ts';

/** drill.json, and the page that is made from it. */
export const reportFiles = (report: DrillReport): ReportFile[] => [
  jsonFile('drill.json', report),
  htmlFile(report.report, renderReport(report)),
];
