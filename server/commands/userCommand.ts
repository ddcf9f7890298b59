import type { Command } from './command.ts';
import { runPart } from './parts.ts';
import { changeUser } from './user/changeUser.ts';
import { createUser } from './user/createUser.ts';
import { listUsers } from './user/listUsers.ts';
import { setUserPassword } from './user/setUserPassword.ts';

export const userCommand: Command = {
  summary: 'accounts of an organisation: list, create, disable, enable, password',
  help: `Usage: npm run copane -- user list --tenant SLUG
       npm run copane -- user create --tenant SLUG --email EMAIL --name NAME --role ROLE
       npm run copane -- user disable --tenant SLUG --email EMAIL
       npm run copane -- user enable --tenant SLUG --email EMAIL
       npm run copane -- user password --tenant SLUG --email EMAIL

Who signs in to the dashboard of an organisation. May run beside the server. The first owner of a new organisation is made here;
everybody else can be invited from the dashboard. Passwords (12 to 200 characters) come from COPANE_PASSWORD or from stdin.

  list             one JSON object an account
  create           ROLE is owner, admin, privacy, agent or viewer
  disable          ends every sign-in of the account with its next request; a page that is connected stays so until it is
                   closed, unless the account is disabled in the dashboard
  password         sets a new one, and ends every sign-in`,

  run: (args, context) =>
    runPart(
      'user',
      {
        list: listUsers,
        create: createUser,
        disable: changeUser('disable'),
        enable: changeUser('enable'),
        password: setUserPassword,
      },
      args,
      context,
    ),
};
