const set = (words: string): Set<string> => new Set(words.split(' '));

/** Words of values that the browser does not accept alone for any one property: parts of functions and shorthands. */
export const VALUE_WORDS = set(
  'inherit initial unset revert revert-layer none auto normal all from to at in of left right top bottom center span infinite running paused ' +
    'circle ellipse closest-side closest-corner farthest-side farthest-corner start end jump-start jump-end jump-both jump-none longer shorter hue ' +
    'srgb srgb-linear display-p3 lab oklab lch oklch hsl hwb xyz xyz-d50 xyz-d65 auto-fill auto-fit safe unsafe first last important e pi infinity nan ' +
    'safe-area-inset-top safe-area-inset-right safe-area-inset-bottom safe-area-inset-left border-box padding-box content-box serif sans-serif ' +
    'monospace cursive fantasy system-ui ui-sans-serif ui-serif ui-monospace ui-rounded emoji math dense subgrid thin medium thick small-caps ' +
    'disc decimal square lower-alpha upper-alpha lower-roman upper-roman lower-latin upper-latin transparent currentcolor true false light dark only',
);

/** Font families that many machines have; others are of no use where their files do not go. */
export const SYSTEM_FONTS = set(
  'arial helvetica verdana tahoma georgia courier menlo monaco consolas roboto ubuntu cantarell inter times palatino impact calibri cambria ' +
    'arial-black helvetica-neue segoe-ui trebuchet-ms times-new-roman courier-new open-sans noto-sans liberation-mono sf-mono sfmono-regular ' +
    'lucida-grande lucida-console apple-system blinkmacsystemfont fira-sans droid-sans oxygen',
);

/** Functions of values. `url`, `src`, `attr`, `image` and `element` are missing on purpose: they reach outside the stylesheet. */
export const VALUE_FUNCTION =
  /^(var|env|calc|min|max|clamp|round|mod|rem|abs|sign|sin|cos|tan|asin|acos|atan2?|pow|sqrt|hypot|log|exp|rgba?|hsla?|hwb|(ok)?la(b|ch)|(ok)?lch|color(-mix)?|light-dark|(-webkit-)?(repeating-)?(linear|radial|conic)-gradient|(-webkit-)?image-set|(-webkit-)?cross-fade|matrix(3d)?|perspective|(translate|scale|rotate)(3d|[xyz])?|skew[xy]?|blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia|cubic-bezier|steps|linear|circle|ellipse|inset|polygon|rect|xywh|path|minmax|repeat|fit-content|counters?)$/;

/** Everything a media or container query may say besides numbers. */
export const QUERY_WORDS = set(
  'and or not only all screen print speech width min-width max-width height min-height max-height aspect-ratio min-aspect-ratio max-aspect-ratio ' +
    'orientation portrait landscape resolution min-resolution max-resolution -webkit-device-pixel-ratio -webkit-min-device-pixel-ratio ' +
    '-webkit-max-device-pixel-ratio min-device-width max-device-width device-width device-height min-device-height max-device-height hover any-hover ' +
    'none pointer any-pointer coarse fine prefers-color-scheme light dark prefers-reduced-motion reduce no-preference prefers-contrast more less ' +
    'forced-colors active color min-color color-gamut srgb p3 rec2020 display-mode standalone browser fullscreen inline-size min-inline-size ' +
    'max-inline-size block-size min-block-size max-block-size prefers-reduced-transparency update slow fast scripting enabled inverted-colors ' +
    'dynamic-range video-dynamic-range high standard custom infinite',
);

export const UNIT =
  /^(%|px|r?em|r?ex|r?ch|r?lh|r?ic|r?cap|[sld]?v(w|h|min|max|i|b)|cq(w|h|i|b|min|max)|fr|m?s|deg|g?rad|turn|dpi|dpcm|dppx|x|p[tc]|[cm]m|in|q|hz|khz)?$/i;

/** Pseudo-classes and elements that take selectors, or a formula, in brackets. */
export const SELECTOR_FUNCTION = /^(not|is|where|has|matches|-webkit-any|-moz-any|host|host-context|slotted|cue)$/;
export const COUNTING_FUNCTION = /^nth-(last-)?(child|of-type)$/;
