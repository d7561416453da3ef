import type { FailbackReport } from '../lib/contracts/failback.ts';
import { renderFailback } from '../lib/report/failback/render.ts';
import { htmlFile, jsonFile, type ReportFile } from '../lib/runtime/seal-files.ts';

/** failback.json, and the page that is made from it. */
export const failbackFiles = (report: FailbackReport): ReportFile[] => [
  jsonFile('failback.json', report),
  htmlFile(report.report, renderFailback(report)),
];
