/** HTML that is safe to insert as it stands; made only from our own files and from escaped text. */
export type Html = { readonly html: string };

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Puts values where `{{name}}` stands: text is escaped, `Html` is not. A name without a value is a mistake in the template and throws. */
export const fillTemplate = (template: string, values: Record<string, string | Html>): string =>
  template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template names {{${name}}}, but no such value was given.`);
    return typeof value === 'string' ? escapeHtml(value) : value.html;
  });
