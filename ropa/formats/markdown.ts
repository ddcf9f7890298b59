import type { RopaDocument } from '../document.ts';
import { documentOutline } from '../outline/documentOutline.ts';
import { flowSentences } from '../outline/flow.ts';
import type { Block, Fact } from '../outline/outline.ts';
import { bullets, cell, table } from './markdownParts.ts';

export function toMarkdown(document: RopaDocument): string {
  const { title, subtitle, facts, sections } = documentOutline(document);
  const parts = [
    `# ${cell(title)}`,
    cell(subtitle),
    factList(facts),
    ...sections.flatMap((section) => [`## ${section.title}`, ...section.blocks.map(rendered)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function rendered(block: Block): string {
  switch (block.kind) {
    case 'text':
      return cell(block.text);
    case 'list':
      return bullets(block.items.map(cell));
    case 'facts':
      return factList(block.items);
    case 'heading':
      return `### ${cell(block.text)}`;
    case 'flow':
      return bullets(flowSentences(block.flow).map(cell));
    case 'table':
      return `${cell(block.caption)}:\n\n${table(
        block.columns.map(({ title }) => title),
        block.rows,
      )}`;
  }
}

const factList = (facts: readonly Fact[]): string => bullets(facts.map(([label, value]) => `**${label}:** ${cell(value)}`));
