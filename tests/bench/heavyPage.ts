const RULES = 4_000;

/** About 400 KB of stylesheet, as a large site has it. */
const sheet = (): string =>
  Array.from(
    { length: RULES },
    (_, at) =>
      `.part-${at % 400} .item-${at}:hover,.part-${at % 400}>.item-${at}{color:rgb(${at % 256},20,40);padding:${at % 9}px;border-radius:4px;transition:color .2s}\n`,
  ).join('');

/** A page of about so many nodes, a third of them texts, some of them fields. */
export const heavyPage = (nodes: number): string => {
  const rows = Array.from(
    { length: Math.ceil(nodes / 12) },
    (_, row) =>
      `<li class="part-${row % 400}"><a class="item-${row % RULES}" href="/${row}">Row ${row}</a><span>of <b>many</b> rows</span>${
        row % 10 === 0 ? `<input name="f${row}" value="v">` : '<i class="item-1">sorted</i>'
      }</li>`,
  ).join('\n');
  return `<!doctype html><html lang="en"><head><title>Bench</title><style>${sheet()}</style></head><body><h1>Rows</h1><ul>${rows}</ul></body></html>`;
};

/** The same rows without a page around them. */
export const heavyRows = (nodes: number): string => heavyPage(nodes).replace(/^[\s\S]*?<ul>|<\/ul>[\s\S]*$/g, '');
