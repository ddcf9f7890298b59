type NamedValues = { present: boolean; values: Set<string>; anyCase: Set<string> };

/** What the page's readable stylesheets name whole in their selectors. Only these tokens of an element may leave the page. */
export type Vocabulary = {
  classes: Set<string>;
  ids: Set<string>;
  tags: Set<string>;
  parts: Set<string>;
  attributes: Map<string, NamedValues>;
  /** Classes, ids, parts and names of attributes that came since the last call. */
  takeNew: () => string[];
  addClass: (name: string) => void;
  addId: (name: string) => void;
  addTag: (name: string) => void;
  addPart: (name: string) => void;
  /** `value` undefined: the selector asks only whether the attribute is there. */
  addAttribute: (name: string, value: string | undefined, anyCase: boolean) => void;
};

export const createVocabulary = (): Vocabulary => {
  const classes = new Set<string>();
  const ids = new Set<string>();
  const tags = new Set<string>();
  const parts = new Set<string>();
  const attributes = new Map<string, NamedValues>();
  let fresh: string[] = [];
  const add = (to: Set<string>, name: string, word = name): void => {
    if (to.has(name)) return;
    to.add(name);
    fresh[fresh.length] = word;
  };
  return {
    classes,
    ids,
    tags,
    parts,
    attributes,
    takeNew: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    addClass: (name) => add(classes, name),
    addId: (name) => add(ids, name),
    // An element does not change its name: one that came before its stylesheet stays as it was sent.
    addTag: (name) => tags.add(name),
    addPart: (name) => add(parts, name),
    addAttribute: (name, value, anyCase) => {
      const named = attributes.get(name) ?? { present: false, values: new Set<string>(), anyCase: new Set<string>() };
      attributes.set(name, named);
      if (value === undefined) {
        if (!named.present) fresh[fresh.length] = name;
        named.present = true;
      } else add(anyCase ? named.anyCase : named.values, value, name);
    },
  };
};
