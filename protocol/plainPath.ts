const PLAIN = /^[a-z]{1,20}([-_][a-z]{1,20}){0,4}(\.(html?|php|aspx?|jsp))?$/i;

/** The path of an address, with an ellipsis in place of each part that is no plain words: those may be keys, numbers or names. */
export const plainPath = (path: string): string =>
  path
    .split('/')
    .map((part) => (part === '' || PLAIN.test(part) ? part : '…'))
    .join('/');
