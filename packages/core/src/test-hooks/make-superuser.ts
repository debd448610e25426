import { newUserForm, type Users } from '../auth/index.ts';
import { BadParameter } from '../http/index.ts';
import { entriesOf, parseForm } from '../input/index.ts';

/**
 * Makes an administrator. Of a name that is taken, the password is set and the sessions are ended.
 *
 * @param body - `{"username":"ada","password":"correct horse"}`
 * @throws BadParameter
 */
export async function makeSuperuser(users: Users, body: unknown): Promise<{ readonly username: string }> {
  const given = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const form = parseForm(newUserForm, entriesOf(Object.fromEntries(given)));
  if (!form.ok) {
    const [[field, problem] = ['body', 'is not valid']] = Object.entries(form.errors);
    throw new BadParameter(field, problem);
  }
  const { username, password } = form.value;
  if (!(await users.setPassword(username, password))) await users.create(form.value);
  return { username };
}
