import { z } from 'zod';

const problem = 'must be an address';

/** The address, in the form and in the query; what kind of address it has to be is the audit's matter. */
export const auditInput = z.object({ url: z.string(problem).max(2000, problem).prefault('') });
