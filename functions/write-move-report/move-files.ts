import type { MoveReport, UnwoundReport } from '../lib/contracts/move.ts';
import { renderMove } from '../lib/report/move/render.ts';
import { htmlFile, jsonFile, type ReportFile } from '../lib/runtime/seal-files.ts';

/** move.json, and the page that is made from it. */
export const moveFiles = (report: MoveReport | UnwoundReport): ReportFile[] => [
  jsonFile('move.json', report),
  htmlFile(report.report, renderMove(report)),
];
