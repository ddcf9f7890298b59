/** The host resets itself with `!important`, which in a shadow tree wins over the page's own `!important` (CSS Cascade 4, section 6.1). */
export const BUTTON_STYLE = `:host{all:initial!important;position:fixed!important;inset:auto!important;width:0!important;height:0!important;z-index:2147483647!important;display:block!important;opacity:1!important;--c:#1f5eff}
.help{position:fixed;inset-block-end:calc(16px + var(--up,0px) + env(safe-area-inset-bottom));right:calc(16px + env(safe-area-inset-right));width:48px;height:48px;padding:12px;box-sizing:border-box;border:1px solid #0002;border-radius:50%;background:var(--c);color:#fff;color:oklch(from var(--c) clamp(0,(.7 - l)*1000,1) 0 0);cursor:pointer;box-shadow:0 2px 10px #0003;transition:background-color .3s,scale .15s}
.help.left{right:auto;left:calc(16px + env(safe-area-inset-left))}
.help:hover{scale:1.06}
.help:focus-visible{outline:3px solid var(--c);outline-offset:3px}
.help[hidden]{display:none}
.help[aria-busy=true] svg{opacity:.4}
.help::after{content:attr(data-badge);position:absolute;inset:-4px -4px auto auto;min-width:20px;font:600 12px/20px system-ui,sans-serif;border-radius:10px;background:#c5221f;color:#fff}
.help:not([data-badge])::after{display:none}
@media(prefers-reduced-motion:reduce){.help{transition:none}}
@media(forced-colors:active){.help{border-color:ButtonText}}
@media print{:host{display:none!important}}`;
