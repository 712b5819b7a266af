/** How a printed document looks: sheets, margins, what stays together. */
import { MARGIN } from './sheets.ts';

const MARGINS = `margin:${MARGIN.top}mm ${MARGIN.side}mm ${MARGIN.bottom}mm`;

export const PRINT = `
@page{size:A4;${MARGINS}}
@page a4-landscape{size:A4 landscape}
@page a3{size:A3}
@page a3-landscape{size:A3 landscape}
html{font-size:10pt;line-height:1.4;font-family:Arial,"Liberation Sans",Helvetica,sans-serif;-webkit-print-color-adjust:exact}
h1{font-size:24pt;margin-top:0}h2{font-size:15pt}h3{font-size:12pt}h4,h5{font-size:10.5pt}
h1,h2,h3,h4,h5,.rubric,caption{break-after:avoid}
p,li{orphans:3;widows:3}
.logo img{max-height:20mm;width:auto}
.new-page{break-after:page}
.contents ul{list-style:none;padding:0}
.contents li{margin:.35em 0}
.contents a{text-decoration:none;color:inherit;display:flex;justify-content:space-between;gap:1em;border-bottom:1px dotted #9aa7b4}
.contents .page{flex:0 0 3em;text-align:right}
dl div{padding:.15em .2em}
.contents .level-2{padding-left:1.6em}
.scroll{margin:1em 0}
table{table-layout:fixed;font-size:8.5pt;line-height:1.3}
thead{display:table-header-group}
tr{break-inside:avoid}
td,th{overflow-wrap:anywhere;padding:2pt 4pt}
figure{break-inside:avoid;margin:1em 0}
figure div svg{width:100%;height:100%}
figure pre{white-space:pre-wrap;font-size:7pt}
.a4{page:auto}
.a4-landscape{page:a4-landscape}
.a3{page:a3}
.a3-landscape{page:a3-landscape}
a{color:inherit}
`;
