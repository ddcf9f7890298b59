import type { RopaDocument } from '../document.ts';
import { activitySections } from './activitySections.ts';
import { complianceSection } from './complianceSection.ts';
import { controllerSections } from './controllerSections.ts';
import { fieldSections } from './fieldSections.ts';
import { dataFlow } from './flow.ts';
import { headFacts } from './headFacts.ts';
import { measureSection } from './measureSection.ts';
import { list, type Outline, type Section, text } from './outline.ts';
import { recipientSections } from './recipientSections.ts';
import { storageSections } from './storageSections.ts';
import { versionSection } from './versionSection.ts';

/** For reading: an overview first, then each activity, then who and where, then every stored field. */
export function documentOutline(document: RopaDocument): Outline {
  const { version } = document;
  return {
    title: document.title,
    subtitle: version
      ? `Version ${version.number}, in force from ${version.effectiveFrom}, approved by ${version.approvedBy}`
      : `Draft of ${document.date}: as declared now, approved by nobody`,
    facts: headFacts(document),
    sections: [
      ...activitySections(document),
      ...controllerSections(document),
      flowSection(document),
      ...recipientSections(document),
      ...storageSections(document),
      measureSection(document),
      complianceSection(document),
      { id: 'notes', title: 'General notes', blocks: [list(document.notes)] },
      openSection(document),
      versionSection(document),
      ...fieldSections(document),
    ],
  };
}

function flowSection(document: RopaDocument): Section {
  return { id: 'flow', title: 'How the data flow', blocks: [{ kind: 'flow', flow: dataFlow(document) }] };
}

function openSection({ openPoints }: RopaDocument): Section {
  return {
    id: 'open',
    title: 'Not declared by this deployment',
    blocks: [openPoints.length > 0 ? list(openPoints) : text('Nothing: everything that this record asks for is declared.')],
  };
}
