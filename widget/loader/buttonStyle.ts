/**
 * The host resets itself with `!important`, which in a shadow tree wins over the page's own `!important` (CSS Cascade 4, section 6.1).
 * `translate`, since moving that way shifts no layout. The sign is drawn by clipping: no image to load, no markup.
 */
export const BUTTON_STYLE = `:host{all:initial!important;position:fixed!important;z-index:2147483647!important;--c:#1f5eff}
.help{position:fixed;bottom:calc(16px + env(safe-area-inset-bottom));right:16px;width:48px;height:48px;padding:11px;border:1px solid #0002;border-radius:50%;background:var(--c);color:#fff;color:oklch(from var(--c) clamp(0,(.7 - l)*1000,1) 0 0);cursor:pointer;box-shadow:0 2px 10px #0003}
.help.left{right:auto;left:16px}
.help[aria-busy=true]{opacity:.6}
.help::before{content:"";display:block;width:24px;height:24px;background:currentColor;forced-color-adjust:none;clip-path:path(evenodd,"M5 3h14a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-6l-5.5 4.5V17H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3zM7.5 8.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 1 0 0-3zm4.5 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 1 0 0-3zm4.5 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 1 0 0-3z")}
@media print{:host{display:none!important}}`;
