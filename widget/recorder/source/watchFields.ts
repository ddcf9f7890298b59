import { tagOf } from '../dom.ts';
import { isField } from '../fieldFacts.ts';
import { targetOf } from './listeners.ts';
import type { Patches, Realm } from './realm.ts';
import type { SourceKit } from './sourceKit.ts';

/** What fields hold, by the visitor's hand and by the page's. */
export type FieldWatch = {
  watchRoot: (root: Node) => void;
  watchRealm: (realm: Realm, patches: Patches) => void;
  /** An element that has just been told. */
  came: (element: Element) => void;
  /** Tells the fields that changed. */
  flush: () => void;
  isBusy: () => boolean;
  forget: () => void;
};

export const createFieldWatch = ({ tree, listeners, tell, wake }: SourceKit): FieldWatch => {
  let changed = new Set<Node>();
  /** Radio buttons told as down: another one of a group that goes down, comes or joins it lets them up, and nobody says so. */
  let down = new Set<HTMLInputElement>();
  const note = (node: Node | undefined): void => {
    if (!node || !isField(node) || !tree.of(node)) return;
    changed.add(node);
    wake();
  };
  const came = (element: Element): void => {
    const { type, checked } = element as HTMLInputElement;
    if (type === 'radio' && checked === true) down.add(element as HTMLInputElement);
  };
  const flush = (): void => {
    for (const radio of down) {
      if (radio.checked && tree.of(radio)) continue;
      down.delete(radio);
      changed.add(radio);
    }
    const due = changed;
    changed = new Set();
    for (const node of due) {
      const known = tree.of(node);
      if (!known || !isField(node)) continue;
      came(node);
      tell(5, { id: known.id, text: String(node.value), isChecked: node.checked === true });
    }
  };
  return {
    watchRoot: (root) => {
      listeners.on(root, 'input change', (event) => {
        const node = targetOf(event);
        note(node?.nodeType === 1 && tagOf(node as Element) === 'option' ? ((node as Element).closest('select') ?? undefined) : node);
        // At once: what a field holds for a moment decides for ever whether it is shown.
        flush();
      });
      // The fields go back after everybody has heard of it.
      listeners.on(root, 'reset', (event) => {
        const form = targetOf(event) as HTMLFormElement | undefined;
        setTimeout(() => {
          for (const field of form?.elements ?? []) note(field);
        });
      });
    },
    watchRealm: (realm, patches) => {
      for (const [owner, names] of [
        [realm.HTMLInputElement, ['value', 'checked']],
        [realm.HTMLTextAreaElement, ['value']],
        [realm.HTMLSelectElement, ['value', 'selectedIndex']],
      ] as const)
        for (const name of names) patches.setter(owner.prototype, name, (self) => note(self as Node));
      patches.setter(realm.HTMLOptionElement.prototype, 'selected', (self) => note((self as Element).closest('select') ?? undefined));
    },
    came,
    flush,
    isBusy: () => changed.size > 0,
    forget: () => {
      changed = new Set();
      down = new Set();
    },
  };
};
