/** Calm, by the system's light or dark; on paper black on white, with wide tables on their side. */
export const htmlStyle = `
:root{color-scheme:light dark;--paper:light-dark(#fcfcfb,#15181a);--panel:light-dark(#fff,#1b1f22);--ink:light-dark(#1d2326,#e4e8e9);--soft:light-dark(#566066,#a3adb2);--line:light-dark(#e0e3e3,#30363a);--accent:light-dark(#0b6b6b,#6cc5c1);--wash:light-dark(#eef5f4,#1d2a2a);--alarm:light-dark(#a1260d,#ff9d85);--amber:light-dark(#7a4b00,#e9be6f)}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
.skip{position:absolute;left:-999em;padding:.5em 1em;background:var(--panel)}
.skip:focus{left:1rem;top:1rem}
a{color:var(--accent);text-underline-offset:.18em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.title,.body,footer{max-width:80rem;margin:0 auto;padding:0 clamp(1rem,4vw,3rem)}
.title{padding-top:clamp(2rem,5vw,4rem)}
.kind{margin:0;color:var(--soft);font-size:.875rem}
h1,h2,h3{line-height:1.25;text-wrap:balance;font-weight:650}
h1{font-size:clamp(1.7rem,3.6vw,2.5rem);letter-spacing:-.015em;margin:.25em 0 .4em}
h2{font-size:1.45rem;letter-spacing:-.01em;margin:0 0 .8em}
h3{font-size:1.1rem;margin:0 0 .6em}
.state{display:inline-block;margin:0 0 1.5rem;padding:.2em .8em;border:1px solid var(--line);border-radius:99em;font-size:.875rem;background:var(--panel)}
.state.draft{color:var(--amber)}
.state.approved{color:var(--accent)}
.title dl{border-top:1px solid var(--line);border-bottom:1px solid var(--line);padding:1rem 0}
dl{margin:0 0 1rem;display:grid;gap:.35rem}
dl div{display:grid;grid-template-columns:minmax(9rem,13rem) minmax(0,1fr);gap:1rem}
dt{color:var(--soft);font-size:.9rem;padding-top:.08em}
dd{margin:0;max-width:70ch}
@media (max-width:40rem){dl div{grid-template-columns:1fr;gap:0}dl{gap:.7rem}}
.body{display:grid;grid-template-columns:minmax(0,1fr);gap:0 3.5rem;padding-top:2.5rem}
@media (min-width:70rem){.body{grid-template-columns:15rem minmax(0,1fr)}nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:1rem 0}}
nav h2{font-size:.875rem;color:var(--soft);letter-spacing:0;margin:0 0 .6em}
nav ul,nav ol{list-style:none;margin:0;padding:0;font-size:.875rem;line-height:1.45}
nav li{margin:.3em 0}
nav ol{padding-left:.9em;margin:.2em 0 .5em;border-left:1px solid var(--line)}
nav a{color:var(--ink);text-decoration:none}
nav a:hover{color:var(--accent);text-decoration:underline}
main{min-width:0}
section{padding:1rem 0 2.5rem;scroll-margin-top:1rem}
article{border:1px solid var(--line);border-radius:10px;background:var(--panel);padding:1.2rem 1.4rem;margin:0 0 1.2rem;scroll-margin-top:1rem}
article p{color:var(--soft);border-top:1px solid var(--line);padding-top:.8rem;margin:1rem 0 0;font-size:.925rem;max-width:80ch}
article dl{margin:0}
p,section>ul{max-width:75ch}
section>ul{padding-left:1.2em}
li{margin:.35em 0}
.table{overflow-x:auto;border:1px solid var(--line);border-radius:10px;background:var(--panel);margin:0 0 1.2rem}
table{width:100%;border-collapse:collapse;font-size:.85rem;line-height:1.45;table-layout:fixed}
table.many{min-width:52rem}
caption{text-align:left;padding:.8rem 1rem;font-weight:600;font-size:.9rem;border-bottom:1px solid var(--line)}
th,td{text-align:left;vertical-align:top;padding:.55rem .7rem;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
th:first-child,td:first-child{padding-left:1rem}
thead th{color:var(--soft);font-weight:600;background:var(--wash)}
tbody th{font-weight:550}
tbody tr:last-child>*{border-bottom:0}
.alarm{color:var(--alarm)}
figure{margin:0}
.flow{display:block;width:100%;height:auto;max-width:60rem;font:13px/1.3 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.flow .box{fill:var(--panel);stroke:var(--line);stroke-width:1.25}
.flow .own{fill:var(--wash);stroke:var(--accent)}
.flow .far{stroke:var(--amber);stroke-dasharray:5 3}
.flow .name{fill:var(--ink);font-weight:600}
.flow .soft{fill:var(--soft)}
.flow .line{fill:none;stroke:var(--soft);stroke-width:1.5}
.flow .sealed{stroke:var(--accent);stroke-width:2.25}
.flow .direct{stroke:var(--accent);stroke-width:1.75;stroke-dasharray:2 4;stroke-linecap:round}
.flow .head{fill:var(--soft)}
.flow .head-sealed{fill:var(--accent)}
figcaption{margin-top:1rem;font-size:.9rem;color:var(--soft)}
figcaption ul{padding-left:1.2em;max-width:80ch}
footer{border-top:1px solid var(--line);color:var(--soft);font-size:.85rem;padding-top:1rem;padding-bottom:2rem}
@media (forced-colors:active){.flow .box{fill:Canvas;stroke:CanvasText}.flow text{fill:CanvasText}.flow .line{stroke:CanvasText}}
@page{size:A4;margin:18mm 16mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui,sans-serif;color:#555}}
@page wide{size:A4 landscape}
@media print{
:root{color-scheme:light}
body{font-size:10pt;line-height:1.45;background:#fff}
.title,.body,footer{max-width:none;padding:0}
.body{display:block}
.skip,footer{display:none}
nav{break-after:page;padding-top:1rem}
nav ul{columns:2}
h2,h3,caption{break-after:avoid}
section{padding:0 0 1.2rem}
section.wide{page:wide}
article{border-radius:0;border:0;border-top:1px solid var(--line);padding:.8rem 0;margin:0}
dl div{break-inside:avoid}
.table{overflow:visible;border-radius:0;border:0}
table,table.many{font-size:8pt;min-width:0}
thead{display:table-header-group}
tr,figure{break-inside:avoid}
a{color:inherit;text-decoration:none}
}
`;
