/** What agents' hands and pens look like. The layer itself, cursors and rings have their style in the session's. */
export const CONTROL_STYLE = `
.mark{position:fixed;left:0;top:0;border:3px solid;border-radius:6px;box-shadow:0 0 0 2px #fffc;background:color-mix(in srgb,currentColor 10%,transparent)}
.mark span{position:absolute;inset-block-end:100%;left:-3px;margin-block-end:3px;padding:1px 8px;border-radius:8px;color:#fff;font-size:12px;font-weight:600;white-space:nowrap;box-shadow:0 0 0 1px #fff9}
.mark.end span{left:auto;right:-3px}
.mark.inside span{inset-block:100% auto;margin-block:3px 0}
.mark.tap{border-style:dashed;animation:tap 1.2s ease-in-out infinite}
.mark.tap span{padding:4px 12px;font-size:14px}
@keyframes tap{50%{outline:6px solid color-mix(in srgb,currentColor 35%,transparent)}}
.stroke{position:fixed;left:0;top:0;width:1px;height:1px;overflow:visible;fill:none;stroke-linecap:round;stroke-linejoin:round;transition:opacity .6s}
.stroke.fading{opacity:0}
@media(prefers-reduced-motion:reduce){.mark.tap{outline:4px solid color-mix(in srgb,currentColor 35%,transparent)}}
@media(forced-colors:active){.mark,.stroke{forced-color-adjust:none}}
`;
