import { lesson } from '@lab/core/lessons';
import { Explanation } from '../lesson.tsx';
import { PostForm } from '../post-form.tsx';

export interface SignInPageProps {
  /** Where signing in leads; a path of this site. */
  readonly next: string;
  readonly username: string;
  readonly error?: string;
  /** Whether anybody could sign in. */
  readonly hasAccounts: boolean;
}

export const SIGN_IN_LESSON = { title: 'Sign in', lesson: lesson('D6') };

/** D6: the way in. */
export const SignInPage = ({ next, username, error, hasAccounts }: SignInPageProps) => (
  <>
    {!hasAccounts && (
      <div class="notice notice-warning" data-testid="no-account">
        <p>
          There is no account yet. Make one on the command line: <code>pnpm lab createsuperuser</code>
        </p>
      </div>
    )}
    <PostForm class="form panel sign-in" action="/django/admin/login/" id="sign-in-form">
      {error !== undefined && (
        <div class="notice notice-error" role="alert">
          <p data-testid="sign-in-error">{error}</p>
        </div>
      )}
      <input type="hidden" name="next" value={next} />
      <div class="field">
        <label for="username">Username</label>
        <input
          id="username"
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          value={username}
        />
      </div>
      <div class="field">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
      </div>
      <p class="row">
        <button type="submit" class="button button-primary">
          Sign in
        </button>
      </p>
    </PostForm>
    <Explanation lesson={lesson('D6')} />
  </>
);
