/**
 * Colours for both schemes. Text on its background has a contrast of at least 4.5, marks of at least 3; no meaning
 * rests on colour alone.
 */
export const theme = `
:root{color-scheme:light dark;
--page:light-dark(#f6f7f9,#0e1116);--card:light-dark(#fff,#161a21);--ink:light-dark(#1b1f26,#e8ebf0);
--soft:light-dark(#59616e,#a2abb8);--rule:light-dark(#dfe3e8,#2b323c);--track:light-dark(#eceff3,#222831);
--good:light-dark(#13703a,#4cc27a);--good-bg:light-dark(#e5f5ea,#11271a);
--bad:light-dark(#b3261e,#ff8a80);--bad-bg:light-dark(#fdebea,#331716);
--warn:light-dark(#855300,#e5b04a);--warn-bg:light-dark(#fdf3dd,#2c2312);
--series:light-dark(#2563b0,#6ba7f2);
--c0:light-dark(#2563b0,#6ba7f2);--c1:light-dark(#c2570c,#f0954d);--c2:light-dark(#0f7b70,#3fbfb0);
--c3:light-dark(#8a3ea8,#c58be0);--c4:light-dark(#8a6d00,#d3b43a);--c5:light-dark(#b02a63,#ef7fae);
--c6:light-dark(#4d6b1f,#9cc25c);--c7:light-dark(#5b6472,#9aa4b3)}
@media print{:root{color-scheme:light;--page:#fff}}
`;
