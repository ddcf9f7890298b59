import * as z from 'zod/mini';
import { siteMaskingPatch, siteMaskingState } from '../../../../protocol/http/siteMasking.ts';
import { prefixedId } from '../../../../protocol/messages/shared.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../pageOf.ts';

const tag = 'Sites';

export const listSites = operation({
  id: 'listSites',
  method: 'get',
  path: '/v1/sites',
  scope: 'sites:read',
  tag,
  summary: 'List the sites',
  answer: {
    status: 200,
    description: 'Every site, oldest first.',
    schema: pageOf(z.object({ id: prefixedId, name: z.string(), origins: z.array(z.string()) })),
  },
});

export const readSiteMasking = operation({
  id: 'readSiteMasking',
  method: 'get',
  path: '/v1/sites/{id}/masking',
  scope: 'sites:read',
  tag,
  summary: 'Read what agents may see of a site',
  description: '"refused" names a selector that a browser could not read: until it is corrected, its pages are not shown.',
  answer: { status: 200, description: 'What holds.', schema: siteMaskingState },
});

export const changeSiteMasking = operation({
  id: 'changeSiteMasking',
  method: 'patch',
  path: '/v1/sites/{id}/masking',
  scope: 'sites:write',
  tag,
  summary: 'Change what agents may see of a site',
  description:
    'What is left out stays as it is. Selectors are checked; one that some browser would not take is refused with its place. A view that begins afterwards goes by it, in pages that are open already too. Written to the audit log.',
  body: siteMaskingPatch,
  answer: { status: 200, description: 'What holds now.', schema: siteMaskingState },
});
