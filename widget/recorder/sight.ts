/** What holds for everything inside of a node. Goes from the outside in: nothing that was withheld comes back further in. */
export type Scope = {
  /** Nothing in here leaves. */
  hidden: boolean;
  /** Marked `data-copane-mask`, or taken out of something that was. */
  mask: boolean;
  /** Marked `data-copane-show`. */
  show: boolean;
  /** Texts here are form values: options of a list. */
  value: boolean;
  /** Inside an editor that the site shows. */
  editing: boolean;
  /** Children may be shown in a slot of a shadow tree, which has rules of its own. */
  slotted: boolean;
};

/** What holds for an element itself. */
export type Sight = Scope & {
  /** The element's name. */
  tag: string;
  /** Marked `data-copane-block`: an empty box. */
  box: boolean;
  /** Its content never leaves: fallbacks, titles, templates, editors that the site does not show. */
  closed: boolean;
  /** An editor whose text stands for a form value. */
  editor: boolean;
  /** Marked `data-copane-show` itself, not only by what it is in. */
  ownShow: boolean;
  /** Copane's own. */
  ignored: boolean;
};

export const OPEN: Scope = { hidden: false, mask: false, show: false, value: false, editing: false, slotted: false };
export const HIDDEN: Scope = { ...OPEN, hidden: true };

/** Elements whose content is not what one sees of them: it is a fallback, a tooltip, a template, a script, or a value. */
const CLOSED = new Set(
  (
    'title desc metadata noscript noembed noframes template object embed applet portal fencedframe audio video canvas iframe frame ' +
    'textarea script datalist annotation annotation-xml input img meta link base'
  ).split(' '),
);
const VALUES = new Set(['select', 'option', 'optgroup', 'selectedcontent']);

export const isClosedTag = (tag: string): boolean => CLOSED.has(tag);

/** Whether it means nothing for what is in it. */
export const isPlainTag = (tag: string): boolean => !CLOSED.has(tag) && !VALUES.has(tag);

export const scopeWithin = (sight: Sight, isHost: boolean): Scope => ({
  hidden: sight.hidden || sight.box || sight.closed || sight.ignored,
  mask: sight.mask,
  show: sight.show,
  value: sight.value || VALUES.has(sight.tag),
  editing: sight.editing,
  slotted: isHost,
});

/** Sight in a word, to see whether it changed. Starts with `-` where nothing of the inside leaves. */
export const sightMark = (sight: Sight): string =>
  `${sight.hidden || sight.box || sight.closed || sight.ignored ? '-' : '+'}${sight.box ? 'b' : ''}${sight.mask ? 'm' : ''}${sight.show ? 's' : ''}${sight.ownShow ? 'o' : ''}`;
