import { ui } from '@lab/core/lessons';
import { PostForm } from '../../parts/post-form.tsx';
import { Rich } from '../../parts/rich.tsx';

export interface SignInPageProps {
  /** Where signing in leads; a path of this site. */
  readonly next: string;
  readonly username: string;
  readonly error?: string;
  /** Whether anybody could sign in. */
  readonly hasAccounts: boolean;
}

/** D6: the way in. */
export const SignInPage = ({ next, username, error, hasAccounts }: SignInPageProps) => {
  const described = error !== undefined && {
    'aria-invalid': 'true' as const,
    'aria-describedby': 'sign-in-error',
  };
  return (
    <>
      {!hasAccounts && (
        <div class="notice notice-warning" data-testid="no-account">
          <p>
            <Rich text={ui.admin.noAccount} />
          </p>
        </div>
      )}
      {error !== undefined && (
        <div class="notice notice-error" role="alert" id="sign-in-error" data-testid="sign-in-error">
          <p>{error}</p>
        </div>
      )}
      <PostForm class="form panel sign-in" action="/django/admin/login/" id="sign-in-form">
        <input type="hidden" name="next" value={next} />
        <div class="field">
          <label for="username">{ui.admin.username}</label>
          <input
            id="username"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            value={username}
            {...described}
          />
        </div>
        <div class="field">
          <label for="password">{ui.admin.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            {...described}
          />
        </div>
        <p class="row">
          <button type="submit" class="button button-primary">
            {ui.admin.signIn}
          </button>
        </p>
      </PostForm>
    </>
  );
};
