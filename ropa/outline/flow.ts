import type { RopaDocument } from '../document.ts';
import { inOneSentence as words } from './inSentence.ts';

/** Where data go in this deployment, for the picture and its words. */
export type Flow = {
  sealed: readonly string[];
  direct: readonly string[];
  readable: readonly string[];
  output: readonly string[];
  relay: string;
  store: { location: string; fields: number; activities: number };
  backups: string | null;
  recipients: readonly { name: string; location: string; gets: readonly string[]; infrastructure: boolean; outsideEea: boolean }[];
};

const UNDECLARED = 'location not declared';

export function dataFlow(document: RopaDocument): Flow {
  const carried = (protection: RopaDocument['streams'][number]['protection']) =>
    document.streams.filter((stream) => stream.protection === protection).map(({ label }) => label);
  const carriers = new Set(document.infrastructure.map(({ name }) => name));
  return {
    sealed: carried('sealed'),
    direct: carried('direct'),
    readable: carried('readable'),
    output: carried('output'),
    relay: locationOf(document, 'Relay: '),
    store: {
      location: locationOf(document, 'Store: '),
      fields: document.fields.length,
      activities: document.activities.filter(({ processing }) => processing.storedFields > 0).length,
    },
    backups: document.backups.location,
    recipients: document.recipients.map(({ name, location, activities, insideEea }) => ({
      name,
      location,
      gets: activities,
      infrastructure: carriers.has(name),
      outsideEea: !insideEea,
    })),
  };
}

/** The same in sentences: the text alternative of the picture. */
export function flowSentences(flow: Flow): string[] {
  const receivers = flow.recipients.map(
    ({ name, location, gets, infrastructure }) =>
      `${name} (${location}) ${infrastructure ? 'carries everything that is stored' : 'receives data'}, for ${words(gets)}.`,
  );
  return [
    `From the visitor's page through the relay (${flow.relay}) to the agent's browser, sealed end to end: ${words(flow.sealed)}.`,
    `Directly between the browsers: ${words(flow.direct)}.`,
    `Read by the service in memory, not stored: ${words(flow.readable)}.`,
    `Into the store (${flow.store.location}): ${flow.store.fields} declared fields for ${flow.store.activities} activities, content encrypted.`,
    `Into the standard output of the server: ${words(flow.output)}.`,
    ...(flow.backups ? [`Copies of the store: ${flow.backups}.`] : []),
    ...(receivers.length > 0 ? receivers : ['To recipients: nothing, no provider is enabled.']),
  ];
}

function locationOf({ activities }: RopaDocument, prefix: string): string {
  const found = activities.flatMap(({ locations }) => locations).find((location) => location.startsWith(prefix));
  if (!found || found.includes('not declared')) return UNDECLARED;
  return found.slice(prefix.length);
}
