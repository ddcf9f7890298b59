/** The call's tiles; colours of their own, since pictures stand on dark. */
export const CALL_STYLE = `
.call{width:100%;border-radius:16px;overflow:hidden;background:#14161b;color:#fff;border:1px solid #ffffff26;box-shadow:0 12px 40px #0000002e;animation:rise .18s ease-out;flex:none}
.tiles{position:relative;display:grid;gap:2px;grid-auto-flow:column;background:#000}
.tile{position:relative;aspect-ratio:16/9;min-width:0;display:grid;place-items:center;background:#20232b;overflow:hidden}
.tile video{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
.tile video.whole{object-fit:contain;background:#000}
.tile .face{width:56px;height:56px;font-size:20px}
.tile figcaption{position:absolute;inset-block-end:8px;inset-inline-start:8px;padding:1px 8px;border-radius:8px;background:#000a;font-size:12px;max-width:60%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tile .state{position:absolute;inset-inline:12px;inset-block-start:10px;text-align:center;font-size:13px;text-shadow:0 1px 3px #000}
.own{position:absolute;inset-block-end:8px;inset-inline-end:8px;width:27%;aspect-ratio:4/3;border-radius:8px;border:1px solid #fff8;object-fit:cover;background:#000}
.own.mirror{scale:-1 1}
.keys{display:flex;justify-content:center;gap:8px;padding:10px}
.key{display:grid;place-items:center;width:44px;height:44px;padding:0;border:0;border-radius:50%;background:#343843;color:#fff}
.key:hover{background:#464b59}
.key[aria-pressed=true]{background:#fff;color:#14161b}
.key.bye{background:#d93025;width:60px;border-radius:22px}
.key.bye:hover{background:#b3261e}
.key.bye .icon{rotate:135deg}
.call :focus-visible{outline-color:#fff}
.call .say2{padding:0 12px 10px;font-size:13px;display:grid;gap:6px}
.call .say2 .row{flex-wrap:wrap}
.call .pill{background:none;border-color:#fff8;color:#fff}
.call select{width:100%;min-height:36px;border-radius:8px;border:1px solid #fff6;background:#20232b;color:#fff;padding:4px 8px}
.call .over{padding:12px}
.call .recorded{padding:10px 12px 0}
.call .recorded .row{align-items:center}
.call .recorded .dot{flex:none;width:10px;height:10px;border-radius:50%;background:#ff453a}
.call label{display:grid;gap:4px;font-size:12px}
@media(max-width:480px){.layer.opened .call{border-radius:0}}
@media(forced-colors:active){.call,.key{border:1px solid ButtonText}}
`;
