import { attributeText, isPlayerState, mayLeave } from './attributeRules.ts';
import { faceMark, fieldFace } from './fieldFace.ts';
import { isField } from './fieldFacts.ts';
import type { MaskKit } from './maskKit.ts';
import { pictureAttributes, shapeMark, sortOf } from './maskNode.ts';
import type { Mutation, StyleChanges, Typed } from './mutation.ts';
import type { Sight } from './sight.ts';

const styleChanges = (kit: MaskKit, changes: object, from: 'shown' | 'hidden'): StyleChanges => {
  const out: StyleChanges = {};
  for (const name of Object.keys(changes)) {
    const change = (changes as Record<string, unknown>)[name];
    const [value, priority] = Array.isArray(change) ? change : [change, ''];
    const declared = kit.css.declaration(name, typeof value === 'string' ? value : 'inherit', from);
    if (declared)
      out[declared.property] =
        typeof value !== 'string' ? false : priority === 'important' ? [declared.value, 'important'] : declared.value;
  }
  return out;
};

/** The attributes of a live element that changed, as they may leave; a form field's value comes beside them. */
export const maskAttributeChange = (
  kit: MaskKit,
  element: Element,
  changed: Readonly<Record<string, unknown>>,
  sight: Sight,
): { attributes: Mutation['attributes'][number]['attributes']; typed: Typed | undefined } => {
  const id = kit.source.idOf(element);
  const sort = sortOf(kit, element, sight);
  const out: Mutation['attributes'][number]['attributes'] = {};
  // A field that grows with its text tells its length.
  const grows = isField(element) && !sight.ownShow && /^(input|textarea)$/.test(sort.tag);
  for (const name of Object.keys(changed)) {
    const value = grows && name === 'style' ? undefined : changed[name];
    if (grows && /^(size|rows|cols)$/.test(name)) continue;
    if (typeof value === 'string') {
      const text = isPlayerState(name, value) ? value : attributeText(name, value, sort, kit);
      if (text !== undefined) out[name] = text;
      else if (mayLeave(name, sort.isSvg, kit)) out[name] = null;
    } else if (value === null && mayLeave(name, sort.isSvg, kit)) out[name] = null;
    else if (name === 'style' && typeof value === 'object' && value !== null && !sight.box)
      out.style = styleChanges(kit, value, sort.pictures ? 'shown' : 'hidden');
  }
  if (grows && 'style' in changed && kit.shapes.get(element) !== shapeMark(element)) {
    kit.shapes.set(element, shapeMark(element));
    const { display, visibility } = (element as HTMLElement).style;
    out.style = { display: display || false, visibility: visibility || false };
  }
  delete out.type;
  delete out.value;
  let typed: Typed | undefined;
  if (isField(element) && !sight.box) {
    const face = fieldFace(element, sight, kit.privacy);
    const mark = faceMark(face);
    if (kit.faces.get(element) !== mark) {
      kit.faces.set(element, mark);
      if (face.type !== undefined) out.type = face.type;
      if (face.value !== undefined) out.value = face.value;
      if (face.value !== undefined || face.checked !== undefined) typed = { id, text: face.value ?? '', isChecked: face.checked ?? false };
    }
  } else if (typeof changed.type === 'string') {
    const type = attributeText('type', changed.type, sort, kit);
    if (type !== undefined) out.type = type;
  }
  if (sort.tag === 'optgroup') delete out.label;
  if ('src' in changed || (sort.tag === 'canvas' && 'style' in changed) || 'poster' in changed || 'href' in changed)
    Object.assign(out, pictureAttributes(kit, element, sight));
  return { attributes: out, typed };
};
