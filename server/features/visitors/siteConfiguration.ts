import type { SiteConfiguration } from '../../../protocol/http/visitorHello.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Records } from '../../records/recordsPort.ts';
import { offeredSignIn } from '../endUsers/offeredSignIn.ts';
import { listDefinitions, shownDefinition } from '../fields/fieldDefinitions.ts';
import { maskPolicyOf } from '../sites/maskPolicyOf.ts';

/** Copane's own accent; a page may set another by `data-color`. */
const COLOR = '#1f6feb';

/** What the widget needs to know of a site. Of the declared fields only those that it asks a visitor for. */
export const siteConfiguration = async (
  records: Records,
  site: RecordOf<'sites'>,
  {
    agentsOnline,
    canMail,
    assetsAllowed,
    previewUrl,
  }: { agentsOnline: boolean; canMail: boolean; assetsAllowed: boolean; previewUrl: string },
): Promise<SiteConfiguration> => {
  const definitions = await listDefinitions(records, site.tenantId);
  const asked = site.prepFieldNames.flatMap((name) => definitions.find((definition) => definition.name === name) ?? []);
  return {
    siteId: site.id,
    name: site.name,
    color: COLOR,
    position: 'bottom-right',
    mask: maskPolicyOf(site),
    fields: asked.map((definition) => shownDefinition(definition, true)),
    assetHosts: assetsAllowed ? [...(site.assetHosts ?? [])] : [],
    previewUrl,
    noticeVersion: site.noticeVersion,
    privacyUrl: null,
    agentsOnline,
    identityRequired: site.identityRequired,
    visitorSignIn: offeredSignIn(site.visitorSignIn, canMail),
  };
};
