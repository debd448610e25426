import { z } from 'zod';
import { line } from '../input/index.ts';

/** The shortest password. */
export const MIN_PASSWORD = 8;
/** The longest: hashing takes time by length. */
const MAX_PASSWORD = 1024;

const USERNAME = /^[\p{L}\p{N}_.@+-]{1,150}$/u;

/** A username, as Django allows it. */
const username = line({ min: 1, max: 150 }).refine(
  (text) => USERNAME.test(text),
  'may contain only letters, numbers, and @/./+/-/_ characters',
);

const password = z
  .string('must be a text')
  .refine((text) => [...text].length >= MIN_PASSWORD, `must contain at least ${MIN_PASSWORD} characters`)
  .refine((text) => text.length <= MAX_PASSWORD, `must have at most ${MAX_PASSWORD} characters`)
  .refine((text) => !/^\d+$/.test(text), 'must not be entirely numeric');

/** What a new account is made of: from the command line's flags or prompts. Read it by `parseForm`. */
export const newUserForm = z.object({
  username,
  email: z
    .union([z.literal(''), z.email('must be an email address')], 'must be an email address')
    .prefault(''),
  password,
});

/** The sign-in form: anything may be typed, and what cannot be right is wrong like any other. */
export const signInForm = z.object({
  username: z.string('must be given').trim().min(1, 'is required').max(MAX_PASSWORD, 'is too long'),
  password: z.string('must be given').min(1, 'is required').max(MAX_PASSWORD, 'is too long'),
});
