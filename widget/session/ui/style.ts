/** 4 px grid, system font, one brand colour (`--c`, set on the host), light and dark by the system. Logical sides throughout, for right-to-left. */
export const STYLE = `
button[data-badge]::after{content:attr(data-badge);position:absolute;inset:-4px -4px auto auto;min-width:20px;font:600 12px/20px system-ui,sans-serif;border-radius:10px;background:#c5221f;color:#fff}
.layer{--bg:#fff;--fg:#16181d;--soft:#5b6170;--line:#e1e4ea;--edge:#868d9c;--fill:#f4f5f8;--bad:#b3261e;--ok:#137a3e;--warn:#b45309;--onc:#fff;--onc:oklch(from var(--c) clamp(0,(.7 - l)*1000,1) 0 0);--link:oklch(from var(--c) min(l,.5) c h);
position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;margin:0;padding:0;border:0;overflow:visible;background:none;color:var(--fg);pointer-events:none;font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;text-align:start;-webkit-text-size-adjust:100%}
.layer::backdrop{display:none}
@media(prefers-color-scheme:dark){.layer{--bg:#1b1d23;--fg:#eceef3;--soft:#a3a9b8;--line:#343843;--edge:#7b8293;--fill:#272a32;--bad:#ff9a92;--ok:#6fd79a;--warn:#ffb860;--link:oklch(from var(--c) max(l,.75) c h)}}
*{box-sizing:border-box}
h2,h3,p,ul,dl,dd,figure{margin:0;padding:0}
h2{font-size:18px;line-height:1.3;font-weight:650;letter-spacing:-.01em}
h3{font-size:13px;font-weight:600}
button,input,select,textarea{font:inherit;color:inherit;letter-spacing:inherit}
button{cursor:pointer;touch-action:manipulation}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
h2:focus,.body:focus{outline:0}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--soft)}
.small{font-size:12.5px}
.icon{width:20px;height:20px;flex:none;display:block}
.dock{position:fixed;inset-block-end:calc(16px + env(safe-area-inset-bottom));right:calc(16px + env(safe-area-inset-right));width:360px;height:min(560px,100dvh - 32px);display:flex;flex-direction:column;justify-content:flex-end;gap:8px}
.left .dock{right:auto;left:calc(16px + env(safe-area-inset-left))}
.dock>*{pointer-events:auto}
.panel{position:relative;flex:1 1 auto;min-height:0;display:flex;flex-direction:column;background:var(--bg);border:1px solid var(--line);border-radius:16px;box-shadow:0 12px 40px #0000002e,0 2px 8px #0000001f;overflow:hidden;animation:rise .18s ease-out}
@keyframes rise{from{opacity:0;translate:0 8px}}
.head{display:flex;align-items:center;gap:10px;padding:12px 8px 12px 16px;border-block-end:1px solid var(--line)}
[dir=rtl] .head{padding:12px 16px 12px 8px}
.head .who{flex:1;min-width:0}
.head strong{display:block;font-weight:650;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.face{flex:none;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;background:var(--c);color:var(--onc);font-weight:650;font-size:14px}
.dot{display:inline-block;width:8px;height:8px;border-radius:50%;background:var(--soft);margin-inline-end:6px}
.dot.on{background:var(--ok)}
.bare{display:grid;place-items:center;flex:none;width:36px;height:36px;padding:0;border:0;border-radius:10px;background:none;color:var(--soft)}
.bare:hover{background:var(--fill);color:var(--fg)}
.body{flex:1;min-height:0;overflow:auto;overscroll-behavior:contain;padding:20px 16px 16px;display:flex;flex-direction:column;gap:16px}
.page{flex:1;min-height:0;display:flex;flex-direction:column}
.foot{padding:12px 16px calc(12px + env(safe-area-inset-bottom));border-block-start:1px solid var(--line)}
.lede{display:grid;gap:6px}
.go,.plain{min-height:44px;padding:10px 16px;border-radius:10px;border:1px solid transparent;font-weight:600;text-align:center}
.go{background:var(--c);color:var(--onc)}
.go:hover{filter:brightness(1.06)}
.plain{background:var(--bg);border-color:var(--line)}
.plain:hover{background:var(--fill)}
.wide{width:100%}
:disabled{opacity:.55;cursor:default}
.link{padding:4px 0;border:0;background:none;color:var(--link);text-decoration:underline;text-underline-offset:2px;text-align:start}
.form{display:grid;gap:14px}
.field{display:grid;gap:5px}
.field label,.field .label{font-weight:600;font-size:13px}
.field em{font-style:normal;font-weight:400;color:var(--soft)}
.input{width:100%;min-height:42px;padding:9px 12px;border:1px solid var(--edge);border-radius:10px;background:var(--bg);font-size:15px}
@supports(-webkit-touch-callout:none){.input{font-size:16px}}
textarea.input{min-height:64px;resize:vertical}
.input:focus-visible{outline-offset:-1px;border-color:var(--link)}
.input[aria-invalid=true]{border-color:var(--bad)}
.tick{display:flex;gap:10px;align-items:flex-start;font-weight:400!important}
.tick input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--c)}
.wrong{color:var(--bad);font-size:12.5px}
.note{padding:10px 12px;border-radius:10px;background:var(--fill);font-size:13px}
.note.bad{color:var(--bad)}
.strip{padding:8px 16px;background:var(--fill);border-block-end:1px solid var(--line);font-size:13px}
.late{overflow:hidden;animation:late 1ms 1s backwards}
@keyframes late{from{max-height:0;padding:0;border:0;visibility:hidden}}
.pulse{display:flex;gap:8px;height:12px}
.pulse i{width:10px;height:10px;border-radius:50%;background:var(--c);animation:pulse 1.4s infinite ease-in-out}
.pulse i:nth-child(2){animation-delay:.18s}.pulse i:nth-child(3){animation-delay:.36s}
@keyframes pulse{0%,70%,100%{opacity:.25;scale:.8}35%{opacity:1;scale:1}}
.answers{display:grid;gap:8px;padding:12px;border-radius:10px;background:var(--fill);font-size:13px;overflow-wrap:anywhere}
.answers dt{color:var(--soft);font-size:12px}
.row{display:flex;gap:8px;align-items:center}
.row>.grow{flex:1;min-width:0}
.code{font:650 15px/1 ui-monospace,SFMono-Regular,Menlo,monospace;letter-spacing:.06em;white-space:nowrap}
.code.big{font-size:32px;padding:8px 0}
.status{display:grid;gap:6px;padding:10px 16px;border-block-end:1px solid var(--line);background:var(--fill);font-size:13px}
.chip{display:inline-flex;align-items:center;gap:6px;min-height:24px;padding:2px 10px;border:1px solid var(--line);border-radius:99px;background:var(--bg);font-size:12px}
.chip.good{color:var(--ok);border-color:currentColor}
.chip.bad{color:var(--warn);border-color:currentColor}
.chip .icon{width:14px;height:14px}
.compare{padding-block-start:4px}
.pill{min-height:32px;padding:4px 12px;border:1px solid var(--line);border-radius:99px;background:var(--bg);font-weight:600;font-size:13px}
.pill:hover{background:var(--fill)}
.talk{flex:1;min-height:0;overflow:auto;overscroll-behavior:contain;padding:16px;display:flex;flex-direction:column;gap:10px;list-style:none}
.talk li{max-width:85%;display:grid;gap:2px;align-self:flex-start;overflow-wrap:anywhere}
.talk .mine{align-self:flex-end;justify-items:end}
.talk p{padding:8px 12px;border-radius:14px 14px 14px 4px;background:var(--fill);white-space:pre-wrap}
.talk .mine p{border-radius:14px 14px 4px 14px;background:var(--c);color:var(--onc)}
.talk small{font-size:11.5px;color:var(--soft)}
.say{display:flex;gap:8px;align-items:flex-end;padding:10px 12px calc(10px + env(safe-area-inset-bottom));border-block-start:1px solid var(--line)}
.say textarea{min-height:42px;max-height:120px;resize:none;field-sizing:content}
.say .go{min-height:42px;padding:0 12px;display:grid;place-items:center}
[dir=rtl] .flip{scale:-1 1}
.scrim{position:absolute;inset:0;display:flex;flex-direction:column;justify-content:flex-end;background:#10131a73;animation:fade .15s}
@keyframes fade{from{opacity:0}}
.sheet{max-height:100%;overflow:auto;overscroll-behavior:contain;padding:20px 16px calc(16px + env(safe-area-inset-bottom));background:var(--bg);border-radius:16px 16px 0 0;display:grid;gap:12px;animation:rise .2s ease-out}
.sheet .two{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.two .plain{border:1.5px solid var(--fg)}
.two .plain:only-child,.two .full{grid-column:1/-1}
.more summary{cursor:pointer;color:var(--link);font-weight:600;font-size:13px}
.more div{display:grid;gap:4px;padding-block-start:8px}
.more ul{padding-inline-start:18px;font-size:13px}
.bar{position:fixed;z-index:1;left:50%;translate:-50% 0;inset-block-start:calc(8px + env(safe-area-inset-top));width:max-content;max-width:calc(100vw - 16px);display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:4px 10px;padding:6px 6px 6px 14px;border-radius:22px;background:#16181d;color:#fff;border:1px solid #ffffff40;box-shadow:0 4px 20px #0000004d;pointer-events:auto;font-size:13px}
[dir=rtl] .bar{padding:6px 14px 6px 6px}
.bar.low{inset-block:auto calc(8px + env(safe-area-inset-bottom))}
.bar .icon{width:18px;height:18px}
.bar .live{width:10px;height:10px;border-radius:50%;background:#3ddc84;box-shadow:0 0 0 3px #3ddc8440;flex:none}
.bar .live.still{background:#ffb860;box-shadow:0 0 0 3px #ffb86040}
.bar .live.rec{background:#ff4d42;box-shadow:0 0 0 3px #ff4d4240}
.bar b{font-weight:600}
.bar .code{color:#fff}
.bar .unsure{color:#ffb860}
.bar button{min-height:32px;border-radius:99px;border:1px solid #ffffff59;background:none;color:#fff;padding:2px 14px;font-weight:600}
.bar button:hover{background:#ffffff26}
.bar .stop{background:#fff;color:#16181d;border-color:#fff}
.bar .stop:hover{background:#e6e8ee}
.bar .move{padding:2px 6px;border:0}
.bar :focus-visible{outline-color:#fff}
.edge{position:fixed;inset:0;border:3px solid var(--c);opacity:.9}
.edge.control{border:5px solid #f59e0b}
.toast{position:fixed;left:50%;translate:-50% 0;inset-block-end:24px;max-width:calc(100vw - 32px);padding:10px 16px;border-radius:12px;background:#16181d;color:#fff;font-size:13px;box-shadow:0 4px 20px #0004;animation:rise .2s}
.tip{display:flex;gap:10px;align-items:center;width:100%;padding:12px;border:1px solid var(--line);border-radius:14px;background:var(--bg);box-shadow:0 6px 24px #0000002e;text-align:start}
.cursor{position:fixed;left:0;top:0;will-change:transform;transition:transform 60ms linear}
.cursor svg{width:20px;height:20px;display:block;filter:drop-shadow(0 1px 2px #0008)}
.cursor span{position:absolute;left:16px;top:18px;padding:1px 8px;border-radius:4px 10px 10px 10px;color:#fff;font-size:12px;font-weight:600;white-space:nowrap}
.ring{position:fixed;width:36px;height:36px;margin:-18px;border:3px solid;border-radius:50%;animation:ring .7s ease-out forwards}
@keyframes ring{from{scale:.3}to{scale:1.2;opacity:0}}
.done{display:grid;justify-items:center;text-align:center;gap:12px;margin-block:auto}
.done .icon{width:48px;height:48px;color:var(--ok)}
.layer:not(.opened) .dock{inset-block-end:calc(76px + env(safe-area-inset-bottom))}
.calling .dock{height:min(740px,100dvh - 32px)}
.calling .twice{display:none}
@media(max-width:480px){
.layer.opened .dock{inset:0;width:100%;height:100dvh;gap:0}
.layer.opened.shared .dock{inset-block-start:calc(96px + env(safe-area-inset-top));height:calc(100dvh - 96px - env(safe-area-inset-top))}
.panel{border-radius:0;border-width:1px 0 0;padding-block-start:env(safe-area-inset-top)}
.dock{width:min(360px,100vw - 32px)}
.bar{width:calc(100vw - 16px);justify-content:flex-start;border-radius:16px;padding:8px 8px 8px 14px}
.bar .grow{flex:1 0 calc(100% - 24px);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.bar>:nth-child(3){margin-inline-end:auto}
.bar .word{display:none}
}
@media(prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}.pulse i{opacity:.6}.ring{opacity:.8}}
@media(forced-colors:active){.panel,.bar,.sheet,.go,.plain,.pill,.input,.talk p{border:1px solid ButtonText}.edge{border-color:Highlight;forced-color-adjust:none}.dot.on{background:Highlight}.live{forced-color-adjust:none}}
`;
