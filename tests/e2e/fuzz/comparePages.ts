import type { Described, DescribedText } from './describePage.ts';

const isText = (one: Described | DescribedText | undefined): one is DescribedText => one !== undefined && 'text' in one;
const nameOf = (one: Described | DescribedText | undefined): string =>
  one === undefined ? 'nothing' : isText(one) ? JSON.stringify(one.text.slice(0, 40)) : `<${one.tag}>`;
const BULLETS = /^[•\s]*$/;

const compareText = (here: DescribedText, there: DescribedText): boolean => {
  if (here.text === there.text) return here.masking !== 'masked' || BULLETS.test(there.text);
  if (here.text.trim() === '' && there.text.trim() === '') return true;
  return here.masking !== undefined && BULLETS.test(there.text);
};

/** Without the texts in doubt that the agent does not have. */
const agree = (mine: readonly (Described | DescribedText)[], theirs: readonly (Described | DescribedText)[]) => {
  const left: (Described | DescribedText)[] = [];
  for (const one of mine) {
    const other = theirs[left.length];
    const isThere = !isText(one) || !one.inDoubt || (isText(other) && compareText(one, other));
    if (isThere) left.push(one);
  }
  return left;
};

/** Where the agent's page (`there`) is not as it should be (`here`), one line each; empty when it is. */
export const comparePages = (here: Described, there: Described | undefined, path = 'world', most = 20): string[] => {
  const found: string[] = [];
  const say = (text: string): void => {
    if (found.length < most) found.push(`${path}: ${text}`);
  };
  if (!there) return [`${path}: the page is not there`];
  if (here.tag !== there.tag) say(`<${here.tag}> is <${there.tag}>`);
  if (here.box || here.inDoubt) return found;
  const bags = ['attributes', 'style', 'field'] as const;
  for (const bag of here.masking ? [] : bags) {
    if (bag === 'style' && !here.style) continue;
    const [mine, theirs] = [(here[bag] ?? {}) as Record<string, unknown>, (there[bag] ?? {}) as Record<string, unknown>];
    for (const name of new Set([...Object.keys(mine), ...(bag === 'attributes' ? Object.keys(theirs) : [])]))
      if (mine[name] !== theirs[name]) say(`${bag} ${name} ${JSON.stringify(mine[name])} is ${JSON.stringify(theirs[name])}`);
  }
  // Masked content takes another room: what was at its end for a moment could be scrolled no further.
  const strays = ([0, 1] as const).some((axis) => {
    const [mine, theirs] = [here.scroll?.[axis] ?? 0, there.scroll?.[axis] ?? 0];
    return Math.abs(mine - theirs) > 1 && (theirs > mine || (theirs === 0 && (there.room?.[axis] ?? 0) > 1));
  });
  if (!here.masking && strays) say(`scroll ${here.scroll} is ${there.scroll} of ${there.room}`);
  for (const part of ['shadow', 'frame', 'children'] as const) {
    const [mine, theirs] = [here[part] && agree(here[part], there[part] ?? []), there[part]];
    if ((mine === undefined) !== (theirs === undefined)) {
      say(`${part} ${mine ? 'is missing' : 'should not be'}`);
      continue;
    }
    const count = Math.max(mine?.length ?? 0, theirs?.length ?? 0);
    for (let at = 0; at < count && found.length < most; at += 1) {
      const [one, other] = [mine?.[at], theirs?.[at]];
      if (one === undefined || other === undefined || isText(one) !== isText(other)) {
        say(`${part}[${at}] ${nameOf(one)} is ${nameOf(other)}`);
        break;
      }
      if (isText(one)) {
        if (!compareText(one, other as DescribedText)) say(`${part}[${at}] ${one.masking ?? ''} ${nameOf(one)} is ${nameOf(other)}`);
      } else
        found.push(
          ...comparePages(
            one,
            other as Described,
            `${path}${part === 'children' ? '' : `/${part}`}/${one.tag}[${at}]`,
            most - found.length,
          ),
        );
    }
  }
  return found;
};
