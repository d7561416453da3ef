/** Text, sections, the verdict and the tiles. */
export const page = `
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1,h2{line-height:1.2;margin:0}h1{font-size:clamp(1.7rem,6.5vw,2.5rem);letter-spacing:-.02em}h2{font-size:1.15rem;margin-bottom:.5rem}
p,ul,ol,dl,figure,pre{margin:0 0 .75rem}ul,ol{padding-left:1.3rem}li{margin-bottom:.25rem}
bdi,code,li,p{overflow-wrap:anywhere}
code,pre{font:.9em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre,:not(pre)>code{background:var(--track);border-radius:.35rem}pre{padding:.6rem .8rem;white-space:pre-wrap}:not(pre)>code{padding:.1em .35em}
section,.verdict{background:var(--card);border:1px solid var(--rule);border-radius:.75rem;padding:1.1rem 1.25rem;margin-bottom:1rem}
section>:last-child,.verdict>:last-child{margin-bottom:0}
section.warn{border-color:var(--warn)}section.warn h2{color:var(--warn)}
section.bad{border-color:var(--bad)}section.bad h2{color:var(--bad)}
.verdict{border-width:0 0 0 .5rem;border-style:solid;padding:1.25rem 1.5rem}
.verdict.good{background:var(--good-bg);border-color:var(--good)}.verdict.bad{background:var(--bad-bg);border-color:var(--bad)}
.verdict h1{display:flex;align-items:center;gap:.6rem;margin:.15rem 0 .4rem}
.verdict.warn{background:var(--warn-bg);border-color:var(--warn)}.verdict.warn h1{color:var(--warn)}
.shout{color:var(--bad);font-weight:700;font-size:1.1rem}
.verdict.good h1{color:var(--good)}.verdict.bad h1{color:var(--bad)}
.icon{width:2.4rem;height:2.4rem;flex:none;fill:currentColor}.icon path{fill:none;stroke:var(--card);stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
.kicker,.meta{color:var(--soft)}.kicker{margin:0}.kicker bdi{color:var(--ink);font-weight:600}.meta{font-size:.9rem}
.lead{font-size:1.1rem;margin-bottom:.4rem}.reasons{font-size:1.05rem;font-weight:500}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.2rem,1fr));gap:.75rem;padding:0;list-style:none}
.tiles li{display:flex;flex-direction:column;border:1px solid var(--rule);border-top:.25rem solid var(--soft);border-radius:.5rem;padding:.6rem .75rem;margin:0}
.tiles .good{border-top-color:var(--good)}.tiles .bad{border-top-color:var(--bad)}.tiles .warn{border-top-color:var(--warn)}
.tiles .label{font-size:.85rem;font-weight:600}.tiles strong{font-size:1.25rem;overflow-wrap:anywhere;line-height:1.35;font-variant-numeric:tabular-nums}
.tiles .note{font-size:.82rem;color:var(--soft)}
.mark{font-size:1.05rem;margin-right:.4rem;color:var(--good)}.bad .mark{color:var(--bad)}.warn .mark{color:var(--warn)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(5.6rem,1fr));gap:.5rem 1rem}
.figures dt{font-size:.82rem;color:var(--soft)}.figures dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}.figures .bad dd{color:var(--bad)}
footer{color:var(--soft);font-size:.85rem}
@media print{body{font-size:10.5pt}main{max-width:none;padding:0}.verdict,section,.tiles li,.chart rect{-webkit-print-color-adjust:exact;print-color-adjust:exact}
section,.verdict{border-radius:0;padding:.6rem 0;border-width:1px 0 0}.verdict{border-width:0 0 0 .5rem;padding:.8rem}
h2{break-after:avoid}figure,.tiles,.verdict,tr{break-inside:avoid}}
`;
