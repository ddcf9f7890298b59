import { gateCss } from './gateCss.ts';
import { asText, GATE, isRecord, type Unknown } from './shape.ts';

/** Attributes that load, submit, navigate, run or rename: none of them is needed to show a page. */
const DROPPED = new Set(
  (
    'action allow archive attributionsrc autofocus autoplay background-src cite classid code codebase command commandfor content csp data ' +
    'download dynsrc formaction formmethod formtarget http-equiv imagesrcset integrity is longdesc lowsrc manifest method nonce ' +
    'ping popovertarget preload profile rel sandbox shadowrootmode srcdoc srcset target usemap'
  ).split(' '),
);
const IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml|x-icon|vnd\.microsoft\.icon)[;,]/i;
const IMAGES = new Set(['src', 'poster', 'background', 'rr_dataurl']);
/** How the recorder numbers the names of slots. Any other name could stand in for a property of the document or a form. */
const SLOT_NAME = /^_[0-9a-z]{1,8}$/;
const LINKS = new Set(['href', 'xlink:href']);
const NAME = /^[a-zA-Z_:@][\w:.@-]{0,199}$/;
/** Browsers ignore control characters and white space inside a scheme: `java\tscript:`. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Z}]+/gu;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|\/\/|javascript:|vbscript:|data:(?!image\/)|blob:|file:)/i;
const SMIL_TARGET = /^(?:href|xlink:href|src|on)/i;

const bare = (value: string): string => value.slice(0, 200).replace(INVISIBLE, '');

/** One attribute as it may be set in the replay, or nothing. `_cssText` and `style` are style text; links lead nowhere. */
export const gateAttribute = (rawName: string, value: string): string | undefined => {
  const name = rawName.toLowerCase();
  if (!NAME.test(rawName) || name.startsWith('on') || name.startsWith('__') || name.startsWith('rr_media') || DROPPED.has(name)) return;
  if (value.length > GATE.attributeChars) return;
  if (name === 'name') return SLOT_NAME.test(value) ? value : undefined;
  if (name === 'style' || name === '_csstext') return gateCss(value);
  if (LINKS.has(name)) return value.length > 1 && (value.startsWith('#') || IMAGE.test(value)) ? value : 'about:blank';
  if (IMAGES.has(name)) return IMAGE.test(value) ? value : undefined;
  if (name === 'attributename' && SMIL_TARGET.test(bare(value))) return;
  if (ADDRESS.test(bare(value)) || bare(value).toLowerCase().includes('javascript:')) return;
  return value.includes('(') ? gateCss(value) : value;
};

/** Attributes of a serialised element. Values may be text, numbers (`rr_scrollTop`), true, or null for a removed one. */
export const gateAttributes = (raw: unknown): Record<string, string | number | true> => {
  const gated: Record<string, string | number | true> = Object.create(null);
  if (!isRecord(raw)) return gated;
  for (const name of Object.keys(raw).slice(0, GATE.attributes)) {
    const value = raw[name];
    if (value === true || typeof value === 'number') {
      if (gateAttribute(name, '') !== undefined && (value === true || Number.isFinite(value))) gated[name] = value;
      continue;
    }
    const text = asText(value);
    const kept = text === undefined ? undefined : gateAttribute(name, text);
    if (kept !== undefined) gated[name] = kept;
  }
  return gated;
};

type StyleChange = Record<string, string | [string, string] | false>;

const gateStyleChange = (raw: Unknown): StyleChange => {
  const gated: StyleChange = Object.create(null);
  for (const property of Object.keys(raw).slice(0, GATE.attributes)) {
    const value = raw[property];
    if (!/^[a-zA-Z-][\w-]{0,99}$/.test(property)) continue;
    if (value === false) gated[property] = false;
    else if (typeof value === 'string') gated[property] = gateCss(value);
    else if (Array.isArray(value) && typeof value[0] === 'string')
      gated[property] = [gateCss(value[0]), value[1] === 'important' ? 'important' : ''];
  }
  return gated;
};

/** Changed attributes: `null` removes, an object under `style` changes single properties. */
export const gateChangedAttributes = (raw: unknown): Record<string, string | null | StyleChange> => {
  const gated: Record<string, string | null | StyleChange> = Object.create(null);
  if (!isRecord(raw)) return gated;
  for (const name of Object.keys(raw).slice(0, GATE.attributes)) {
    const value = raw[name];
    if (value === null) {
      if (NAME.test(name) && !name.startsWith('__')) gated[name] = null;
    } else if (name === 'style' && isRecord(value)) gated[name] = gateStyleChange(value);
    else if (typeof value === 'string') {
      const kept = gateAttribute(name, value);
      if (kept !== undefined) gated[name] = kept;
    }
  }
  return gated;
};
