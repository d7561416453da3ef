/** Tables; on a narrow screen each row is a block of its own. Paper shows what is folded. */
export const table = `
table{width:100%;border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums;margin:.5rem 0}
caption{text-align:left;font-weight:600;padding:.4rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-top:1px solid var(--rule);font-weight:400}
thead th{border-top:0;color:var(--soft);font-size:.82rem;vertical-align:bottom}
th.num,td.num{text-align:right}th:last-child,td:last-child{padding-right:0}
tbody th{overflow-wrap:anywhere;min-width:9.5rem;font-weight:500}td{min-width:4rem}td.wide{min-width:17rem}time{white-space:nowrap}
tr.bad th,tr.bad td{background:var(--bad-bg)}tr.warn th,tr.warn td{background:var(--warn-bg)}
.reason{display:block}.swatch{width:.8rem;height:.8rem;margin-right:.5rem}
summary{cursor:pointer;padding:.5rem 0;font-weight:600;color:var(--series)}
@media screen and (max-width:46rem){
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,caption,tbody{display:block}
tr{display:flex;flex-wrap:wrap;gap:.1rem .9rem;padding:.5rem 0;border-top:1px solid var(--rule)}
tbody th{flex:1 0 100%;min-width:0}
th,td,td.num{border:0;padding:0;text-align:left}td,td.wide{min-width:0}
td::before{content:attr(data-label) " ";color:var(--soft)}td:empty{display:none}
tr.bad,tr.warn{padding-left:.6rem;border-left:.25rem solid var(--bad)}tr.warn{border-left-color:var(--warn)}
tr.bad th,tr.bad td,tr.warn th,tr.warn td{background:none}}
@media print{table{font-size:8pt}th,td{padding-right:.4rem}td{min-width:2.6rem}td.wide{min-width:9rem}tbody th{min-width:6rem}time{white-space:normal}details::details-content{content-visibility:visible;block-size:auto}summary{display:none}thead{display:table-header-group}}
`;
