import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from './catalogue.ts';
import type { DemoPage } from './demoPages.ts';
import { fillTemplate, type Html } from './fillTemplate.ts';
import { productCard } from './productCard.ts';

const here = import.meta.dirname;

const readFolder = (folder: string, ending: string): Map<string, string> =>
  new Map(
    readdirSync(join(here, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => [name.slice(0, -ending.length), readFileSync(join(here, folder, name), 'utf8').trim()]),
  );

/** Where the page's Copane comes from, and the nonce of this one response. */
export type PageContext = { copaneUrl: string; siteKey: string; nonce: string };
export type DemoRenderer = {
  page(page: DemoPage, context: PageContext, values?: Record<string, string | Html>): string;
  /** A document of its own, without the site's frame around it. */
  bare(file: string, context: PageContext): string;
  drawing(name: string): Html;
};

/** Reads the site's templates and drawings once and fills them per request. */
export const createDemoRenderer = (): DemoRenderer => {
  const pages = readFolder('pages', '.html');
  const art = readFolder('art', '.svg');
  const template = (name: string): string => {
    const found = pages.get(name);
    if (found === undefined) throw new Error(`The demo site has no page file ${name}.html.`);
    return found;
  };
  const drawing = (name: string): Html => ({ html: art.get(name) ?? '' });
  const cards = (slugs?: string[]): Html => ({
    html: CATALOGUE.filter((product) => !slugs || slugs.includes(product.slug))
      .map((product) => productCard(product, drawing(product.art)))
      .join('\n'),
  });
  const common = {
    featured: cards(['fjell-2', 'drift-shell', 'ember-stove', 'loft-bag']),
    products: cards(),
    // The shop's script clones these: HTML from strings is forbidden to it by Trusted Types.
    artTemplates: { html: [...art].map(([name, svg]) => `<template id="art-${name}">${svg}</template>`).join('\n') },
    heroArt: drawing('hero'),
  };
  return {
    drawing,
    bare: (file, { nonce }) => fillTemplate(template(file), { nonce }),
    page: (page, { copaneUrl, siteKey, nonce }, values = {}) => {
      const tags = (list: string[], tag: (name: string) => string): Html => ({ html: list.map(tag).join('\n    ') });
      const main = fillTemplate(template(page.file), { ...common, nonce, ...values });
      return fillTemplate(template('layout'), {
        title: page.section === 'home' ? page.title : `${page.title} · Northwind`,
        section: page.section,
        styles: tags(page.styles, (name) => `<link rel="stylesheet" href="/assets/${name}.css">`),
        scripts: tags(page.scripts, (name) => `<script type="module" nonce="${nonce}" src="/assets/${name}.js"></script>`),
        main: { html: main },
        copaneUrl,
        siteKey,
        nonce,
      });
    },
  };
};
