import { queryAll, tagOf } from '../dom.ts';
import { isField } from '../fieldFacts.ts';
import { targetOf } from './listeners.ts';
import type { Patches, Realm } from './realm.ts';
import type { SourceKit } from './sourceKit.ts';

/** What fields hold, by the visitor's hand and by the page's. */
export type FieldWatch = {
  watchRoot: (root: Node) => void;
  watchRealm: (realm: Realm, patches: Patches) => void;
  /** One that came later: a radio button that comes down lets another one of its group up. */
  came: (field: HTMLInputElement) => void;
  /** Tells the fields that changed. */
  flush: () => void;
  isBusy: () => boolean;
  forget: () => void;
};

export const createFieldWatch = ({ tree, listeners, tell, wake }: SourceKit): FieldWatch => {
  let changed = new Set<Node>();
  const note = (node: Node | undefined): void => {
    if (!node || !isField(node) || !tree.of(node)) return;
    changed.add(node);
    // One button of a group that goes down lets another one up.
    if (node.type === 'radio' && node.name)
      for (const other of queryAll(node.getRootNode(), 'input[type=radio i]'))
        if ((other as HTMLInputElement).name === node.name && tree.of(other)) changed.add(other);
    wake();
  };
  const flush = (): void => {
    const due = changed;
    changed = new Set();
    for (const node of due) {
      const known = tree.of(node);
      if (!known || !isField(node)) continue;
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
    came: (field) => {
      if (field.type === 'radio' && field.checked) note(field);
    },
    flush,
    isBusy: () => changed.size > 0,
    forget: () => {
      changed = new Set();
    },
  };
};
