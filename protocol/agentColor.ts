/** Told apart from each other and readable with white text (contrast at least 4.5:1). */
const COLORS = ['#b4235a', '#1d5fc4', '#0f766e', '#7c3aed', '#a13d0b'];

/** The colour of an agent's hand, by the number of the connection: the same at the visitor's and at the other agents'. */
export const agentColor = (agent: number): string => COLORS[agent % COLORS.length] ?? '#1d5fc4';
