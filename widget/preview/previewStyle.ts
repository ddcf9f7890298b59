/** The panel over half of the page, and the frame in it; colours are the widget's own (session/ui/style.ts). */
export const PREVIEW_STYLE = `
.preview{position:fixed;inset-block:0;right:0;width:min(50vw,720px);min-width:min(320px,100vw);display:flex;flex-direction:column;background:var(--bg,#fff);color:var(--fg,#16181d);border-inline-start:1px solid var(--line,#e1e4ea);box-shadow:0 0 32px #0003;pointer-events:auto}
.preview header{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:10px 12px;border-block-end:1px solid var(--line,#e1e4ea)}
.preview h2{flex:1 1 140px;font-size:15px}
.preview button{min-height:36px;padding:6px 12px;border:1px solid var(--line,#e1e4ea);border-radius:8px;background:var(--bg,#fff)}
.preview p{padding:8px 12px;font-size:12.5px;color:var(--soft,#5b6170)}
.preview iframe{flex:1;width:100%;min-height:0;border:0;background:var(--fill,#f4f5f8)}
.thumb{position:relative;height:180px;margin-block-start:8px;border:1px solid var(--line,#e1e4ea);border-radius:8px;overflow:hidden}
.thumb iframe{width:100%;height:100%;border:0;pointer-events:none}
.preview-ask,.previewed{position:fixed;inset-block-start:16px;inset-inline:16px;margin-inline:auto;background:var(--bg,#fff);color:var(--fg,#16181d);border:1px solid var(--line,#e1e4ea);border-radius:14px;box-shadow:0 12px 40px #0000002e;pointer-events:auto}
.preview-ask{max-width:420px;padding:20px;display:grid;gap:12px}
.preview-ask h2{font-size:17px}
.preview-ask p{color:var(--soft,#5b6170)}
.preview-ask div{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.previewed{width:fit-content;padding:6px 6px 6px 14px;display:flex;align-items:center;gap:12px;font-size:13px}
.preview-ask button,.previewed button{min-height:40px;padding:6px 16px;border:1px solid var(--edge,#868d9c);border-radius:10px;background:var(--bg,#fff);font-weight:600}
.preview-ask button:disabled{color:var(--soft,#5b6170)}
@media(max-width:640px){.preview{width:100vw;inset-block-start:50vh}}
`;
