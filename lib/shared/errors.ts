/** Thrown by `require…` look-ups: the edge answers 404, for absent and for foreign alike. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** Thrown when nobody is signed in (or the session has ended): the edge leads to the sign-in page. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}
