/** How documents look: what screen and paper share, and the screen. Colours keep a contrast of 4.5 to 1 and more. */

export const SHARED = `
*{box-sizing:border-box}
html{font:16px/1.5 "Segoe UI",system-ui,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;color:#1b2733;background:#fff}
body{margin:0}
h1,h2,h3,h4,h5{line-height:1.25;color:#16324f;margin:1.6em 0 .5em}
h1{font-size:1.9rem}h2{font-size:1.4rem}h3{font-size:1.15rem}h4,h5{font-size:1rem}
h2{border-bottom:1px solid #c8d0da;padding-bottom:.2em}
.rubric{font-weight:600;color:#16324f;margin:1.5em 0 .4em}
a{color:#0b5394}
code,pre{font-family:ui-monospace,Consolas,"Liberation Mono",monospace;font-size:.92em;overflow-wrap:anywhere}
mark{background:#ffe9a8;color:#4a3200;padding:0 .25em;font-weight:600;border-radius:2px}
.note{border-left:4px solid #b45f06;background:#fdf4e7;padding:.6em .9em;margin:1em 0}
dl{margin:1em 0;border-top:1px solid #c8d0da}
dl div{display:flex;gap:1em;padding:.35em .2em;border-bottom:1px solid #c8d0da;break-inside:avoid}
dt{flex:0 0 28%;font-weight:600;overflow-wrap:anywhere}
dd{margin:0;flex:1;min-width:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.88rem}
caption{text-align:left;padding:.4em 0;color:#3d4f61}
th,td{border:1px solid #c8d0da;padding:.35em .5em;text-align:left;vertical-align:top}
th{background:#1f3a5f;color:#fff;font-weight:600}
tbody tr:nth-child(even){background:#f4f7fa}
td,th{overflow-wrap:break-word}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:1.5em 0}
figcaption{color:#3d4f61;font-size:.92rem;margin-top:.5em}
figure svg{display:block;max-width:100%;height:auto}
.empty{color:#3d4f61}
`;

export const SCREEN = `
body{display:grid;grid-template-columns:19rem minmax(0,1fr)}
.skip{position:absolute;left:-999em}
.skip:focus{left:.5em;top:.5em;background:#fff;padding:.5em;z-index:2}
.side{position:sticky;top:0;height:100vh;overflow:auto;border-right:1px solid #c8d0da;background:#f4f7fa;padding:1rem;font-size:.9rem}
.side header{font-size:1.05rem;margin-bottom:1em;overflow-wrap:anywhere}
.search label{display:block;font-weight:600}
.search input{width:100%;font:inherit;padding:.35em .5em;border:1px solid #5c6b7a;border-radius:4px;background:#fff;color:inherit}
#found{margin:.4em 0;min-height:1.5em;color:#3d4f61}
#hits{padding-left:1.2em;margin:0 0 1em}
#hits:empty{display:none}
#hits a{overflow-wrap:anywhere}
nav ol{list-style:none;padding-left:0;margin:0}
nav ol ol{padding-left:.9em;margin:.2em 0 .7em}
nav li{margin:.25em 0}
nav ol ol a{color:#33475b;text-decoration:none}
nav ol ol a:hover{text-decoration:underline}
main{padding:1rem clamp(1rem,4vw,3.5rem) 4rem;max-width:78rem}
article+article{border-top:3px solid #1f3a5f;margin-top:4rem}
p,ul,ol{max-width:52rem}
.side p,.side ol{max-width:none}
.scroll{overflow-x:auto;margin:1em 0}
.scroll table{min-width:44rem}
.picture{overflow-x:auto;border:1px solid #c8d0da;padding:.5rem}
:target,.hit{scroll-margin-top:1rem}
.hit{outline:3px solid #b45f06;outline-offset:2px}
@media (max-width:52rem){body{display:block}.side{position:static;height:auto}}
@media print{body{display:block;font-size:11px}.side,.skip{display:none}main{padding:0;max-width:none}article{break-before:page}
.scroll,.picture{overflow:visible;border:0;padding:0}.scroll table{min-width:0}thead{display:table-header-group}tr,figure{break-inside:avoid}figure svg{max-height:23cm}h1,h2,h3,h4,h5{break-after:avoid}details{display:none}}
`;
