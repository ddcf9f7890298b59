import { attributeOf, tagOf, walk } from './dom.ts';
import { fieldFacts, isField } from './fieldFacts.ts';
import { fieldKind } from './fieldKind.ts';

/** Once secret, always secret: fields that were passwords, hidden or gave themselves away, and fields that look like copies of one. */
export type SecretFields = {
  note: (element: Element) => void;
  has: (element: Element) => boolean;
  /** Keeps a field that was found out by its name or its look, which it may lose. */
  keep: (element: Element) => void;
  /** The same name, id or value as a secret field. */
  isLike: (element: Element) => boolean;
  isSecretType: (element: Element) => boolean;
  /** What passwords hold, or what were passwords once. */
  values: () => string[];
  /** A field that takes the place of a secret one is taken for its copy. */
  learnReplacement: (records: readonly MutationRecord[]) => void;
};

const MOST_FIELDS = 400;

const fieldsIn = (nodes: NodeList): HTMLInputElement[] => {
  const found: HTMLInputElement[] = [];
  for (let at = 0; at < nodes.length; at++)
    walk(nodes[at] as Node, (node) => {
      if (isField(node)) found.push(node);
      return undefined;
    });
  return found;
};

export const createSecretFields = (): SecretFields => {
  const secrets = new WeakSet<Node>();
  const names = new Set<string>();
  let fields: WeakRef<HTMLInputElement>[] = [];
  let passwords: WeakRef<HTMLInputElement>[] = [];
  const isSecretType = (element: Element): boolean =>
    tagOf(element) === 'input' && /^(password|hidden|file)$/.test((element as HTMLInputElement).type);
  const note = (element: Element): void => {
    if (secrets.has(element)) return;
    secrets.add(element);
    fields.push(new WeakRef(element as HTMLInputElement));
    if (fields.length > MOST_FIELDS) fields = fields.slice(MOST_FIELDS / 2);
    // Hidden fields share their names with shown ones by custom; passwords do not.
    if (/^(hidden|file)$/.test((element as HTMLInputElement).type)) return;
    passwords.push(new WeakRef(element as HTMLInputElement));
    if (passwords.length > MOST_FIELDS) passwords = passwords.slice(MOST_FIELDS / 2);
    for (const name of ['name', 'id']) {
      const value = attributeOf(element, name);
      if (value) names.add(`${name} ${value}`);
    }
  };
  return {
    note,
    has: (element) => secrets.has(element),
    keep: (element) => secrets.add(element),
    isLike: (element) => {
      const { value } = element as HTMLInputElement;
      return (
        names.has(`name ${attributeOf(element, 'name')}`) ||
        names.has(`id ${attributeOf(element, 'id')}`) ||
        (typeof value === 'string' && value.length > 3 && fields.some((field) => field.deref()?.value === value))
      );
    },
    isSecretType,
    values: () => passwords.flatMap((field) => field.deref()?.value ?? []),
    learnReplacement: (records) => {
      if (fields.length === 0) return;
      const left = new Set<Node>();
      for (const { removedNodes, target } of records)
        for (const field of fieldsIn(removedNodes)) if (secrets.has(field) || isSecretType(field)) left.add(target);
      for (const { addedNodes, target } of records) {
        if (!left.has(target)) continue;
        for (const field of fieldsIn(addedNodes)) if (fieldKind(fieldFacts(field, false, false)) === 'text') note(field);
      }
    },
  };
};
