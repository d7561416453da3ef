/** Marks of the charts. */
export const chart = `
figure{margin:.5rem 0}.chart{display:block;width:100%;height:auto;font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.chart.narrow{display:none}
.grid{stroke:var(--rule)}.tick{fill:var(--soft);font-size:11px}.lane{fill:var(--ink)}
.track{fill:var(--track)}.limit{stroke:var(--ink);stroke-width:2}
.series{fill:none;stroke:var(--series);stroke-width:1.5}.dot{fill:var(--series)}
.level{stroke:var(--ink);stroke-dasharray:4 4;opacity:.6}.level-label{fill:var(--ink);paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
.met{fill:var(--good)}.succeeded{fill:var(--series)}.failed{fill:var(--bad)}.skipped{fill:none;stroke:var(--soft);stroke-dasharray:2 2}
${Array.from({ length: 8 }, (_, i) => `.c${i}{fill:var(--c${i})}`).join('')}
@media screen and (max-width:46rem){.chart.wide{display:none}.chart.narrow{display:block;max-width:30rem}}
`;
