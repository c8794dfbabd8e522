import AuthLayout from '../(auth)/layout';

/** The calm frame of the pages that need no session. */
export default AuthLayout;
