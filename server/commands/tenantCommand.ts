import type { Command } from './command.ts';
import { runPart } from './parts.ts';
import { addSite } from './tenant/addSite.ts';
import { certificatePart } from './tenant/certificatePart.ts';
import { createTenantPart } from './tenant/createTenant.ts';
import { endTenant } from './tenant/endTenant.ts';
import { exportTenantPart } from './tenant/exportTenantPart.ts';
import { listTenants } from './tenant/listTenants.ts';
import { planTenant } from './tenant/planTenant.ts';

export const tenantCommand: Command = {
  summary: 'organisations: list, create, plan, site, end, export, certificate',
  help: `Usage: npm run copane -- tenant list
       npm run copane -- tenant create SLUG --name NAME [--plan standard|extended]
       npm run copane -- tenant plan SLUG standard|extended
       npm run copane -- tenant site SLUG --name NAME --origin ORIGIN[,ORIGIN]
       npm run copane -- tenant export SLUG --out FILE
       npm run copane -- tenant end SLUG --at DATE|never
       npm run copane -- tenant certificate SLUG|ID --out FILE

The customers of this installation. May run beside the server.

  list             one JSON object an organisation, those that have left by their id alone
  create           SLUG stands in the address of its dashboard: /dashboard/SLUG/
  plan             how long the organisation may let its data be kept
  site             a website; prints the tag for its pages. PUBLIC_URL is the address in it
  export           everything of the organisation in the clear, NDJSON, without passwords and tokens; written to its audit log
  end              from DATE (UTC) visitors are served no more, recipients are asked to erase, and only owners sign in, to export;
                   30 days later the keys are destroyed and every record is removed. "never" takes it back, as long as something is left
  certificate      the signed proof that nothing is left; check it with: copane verify FILE`,

  run: (args, context) =>
    runPart(
      'tenant',
      {
        list: listTenants,
        create: createTenantPart,
        plan: planTenant,
        site: addSite,
        export: exportTenantPart,
        end: endTenant,
        certificate: certificatePart,
      },
      args,
      context,
    ),
};
