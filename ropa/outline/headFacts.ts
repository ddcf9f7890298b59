import type { Contact, RopaDocument } from '../document.ts';
import type { Fact } from './outline.ts';

export function headFacts(document: RopaDocument): Fact[] {
  const { controller, controllers, representative } = document;
  const fact = (label: string, value: string | null): Fact[] => (value ? [[label, value]] : []);
  return [
    ['As configured on', `${document.date}, deployment “${document.deployment}”`],
    ['Processor', contact(document.processor)],
    ['Data protection officer', contact(document.dataProtectionOfficer)],
    ...fact('Representative', representative && contact(representative)),
    ...fact('Controller', controller && `${controller.name} (${controller.id})`),
    ...fact('Controllers', controllers && (controllers.map(({ name }) => name).join(', ') || 'none yet')),
    ['Agreement', document.contractReference ?? 'not declared'],
    ...fact('Reviewed on', document.reviewedOn),
    ['Next review', document.nextReview ?? 'not declared'],
    ['Made from', 'the declarations that also create the storage and run the deletions'],
  ];
}

function contact(given: Contact | null): string {
  return given ? [given.name, given.address, given.email, given.phone].filter(Boolean).join(', ') : 'not declared';
}
