import type { DeploymentDeclaration } from '../deployment.ts';

/** What runs when nothing is declared: one machine, no recipient. */
export const bare: DeploymentDeclaration = { name: 'bare' };
