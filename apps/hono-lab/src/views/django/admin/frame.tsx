import type { User } from '@lab/core/auth';
import { lesson, ui } from '@lab/core/lessons';
import { currentUser } from '../../../django/auth/module.ts';
import { factory } from '../../../factory.ts';
import { renderPage } from '../../layout.tsx';
import { PostForm } from '../../parts/post-form.tsx';

const ADMIN = '/django/admin/';

/** The frame of the administration, within that of the site: who is signed in, and the way out. */
export const adminFrame = factory.createMiddleware(function adminFrame(c, next) {
  c.setRenderer(async (content, { trail = [], ...page }) => {
    const user = await currentUser(c);
    const isIndex = c.req.path === ADMIN;
    const crumbs = isIndex ? [] : [{ href: ADMIN, text: ui.admin.title }, ...trail];
    const framed = (
      <>
        {user !== undefined && <SignedInAs user={user} />}
        {content}
      </>
    );
    return renderPage(c, framed, { ...page, brief: !isIndex, trail: crumbs });
  });
  return next();
});

/** The list that the pages of the products' administration lead back to. */
export const PRODUCTS = `${ADMIN}products/`;

/** Title and trail of a page of the products' administration. */
export const productsPage = (title: string) => {
  const trail = title === ui.admin.products ? [] : [{ href: PRODUCTS, text: ui.admin.products }];
  return { title, trail, lesson: lesson('D6') };
};

const SignedInAs = ({ user }: { user: User }) => (
  <PostForm class="row" action={`${ADMIN}logout/`} id="sign-out-form">
    <span>
      {ui.admin.signedIn} <strong data-testid="admin-user">{user.username}</strong>
    </span>
    <button type="submit" class="button button-small">
      {ui.admin.signOut}
    </button>
  </PostForm>
);
