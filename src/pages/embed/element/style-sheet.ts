const LIGHT = '--ink:#1f2933;--faint:#52606d;--line:#d5dbe1;--sheet:#fff;--accent:#0b5cad;--second:#b4530a'
const DARK = '--ink:#e4e9ee;--faint:#a7b3be;--line:#35424e;--sheet:#18212b;--accent:#7cb8f5;--second:#f2a65a'

const own = (name: string, fallback = `var(--${name})`) => `var(--salary-comparison-${name},${fallback})`

/**
 * The style of an element. Its height is kept free before anything loads, so that nothing on the page moves when the
 * figures come; a partner's page changes its look by the variables that begin with --salary-comparison.
 */
export const STYLE_SHEET = `
:host{display:block;container-type:inline-size;${LIGHT}}
:host([theme=dark i]){${DARK}}
@media (prefers-color-scheme:dark){:host([theme=auto i]){${DARK}}}
:host([hidden]){display:none}
.frame{box-sizing:border-box;display:flex;flex-direction:column;gap:.625rem;min-height:${own('height', '26rem')};border:1px solid ${own('line')};border-radius:${own('radius', '4px')};background:${own('sheet')};padding:1.25rem;color:${own('ink')};font:.9375rem/1.45 ${own('font', 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif')};text-align:left;overflow-wrap:break-word}
h2,p{margin:0}
h2{font-size:1.125rem;font-weight:650;line-height:1.3;text-wrap:balance}
table{width:100%;border-collapse:collapse;line-height:1.35}
caption{padding-bottom:.5rem;text-align:left}
caption,thead,.faint,.source{color:${own('faint')};font-size:.8125rem}
th,td{border-bottom:1px solid ${own('line')};padding:.5rem 0 .5rem .75rem;font-weight:400;font-variant-numeric:tabular-nums;text-align:right;vertical-align:top}
tbody th{font-weight:600}
:is(th,td):first-child{padding-left:0;text-align:left}
:is(th,td):nth-child(3){width:38%;text-align:left;padding-left:1.25rem}
.figure{font-weight:650}
svg{display:block;margin-top:.25rem;overflow:visible}
.track{fill:${own('line')}}
.left .bar{fill:${own('accent')}}
.right .bar{fill:${own('second')}}
.bar{opacity:.75}
.median{stroke:${own('ink')};stroke-width:2}
.source{margin-top:auto}
a{color:${own('accent')};text-underline-offset:.18em}
a:focus-visible{outline:3px solid ${own('accent')};outline-offset:2px}
@container (max-width:40rem){.frame{min-height:${own('height', '31rem')}}}
@container (max-width:30rem){.frame{min-height:${own('height', '36rem')};padding:1rem}table{font-size:.875rem}th,td{padding-left:.5rem}:is(th,td):nth-child(3){padding-left:.75rem}}
@container (max-width:21rem){.frame{min-height:${own('height', '41rem')}}}
@media (forced-colors:active){.bar,.track{fill:CanvasText}.median{stroke:Highlight}}
@media print{.frame{min-height:0;border-color:#999;break-inside:avoid}}
`
