/**
 * An authority nobody knows and a server of 127.0.0.1 certified by it, until 2126; the authority's own key is thrown
 * away. Made by:
 *
 *   openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj "/CN=Test Authority" \
 *     -addext basicConstraints=critical,CA:TRUE -keyout ca.key -out ca.pem
 *   openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=127.0.0.1 -keyout server.key -out server.csr
 *   openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 36500 \
 *     -extfile <(echo subjectAltName=IP:127.0.0.1) -out server.pem
 */
export const AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBiTCCAS+gAwIBAgIUWo7itPk/BrDyPtenu9MRnuEqoIAwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOVGVzdCBBdXRob3JpdHkwIBcNMjYxMTI0MDUyMjM3WhgPMjEy
NjEwMzEwNTIyMzdaMBkxFzAVBgNVBAMMDlRlc3QgQXV0aG9yaXR5MFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAE42OC/9e0+FueyoScPjYHe25NxgKC9nlAUHVBrvCE
slGdHRDOBLoMu/INEyf2KejHrW2DuXZcqnt1cr3To4IBLaNTMFEwHQYDVR0OBBYE
FEdNwqTriczzTwSPfsCjQ343qLZAMB8GA1UdIwQYMBaAFEdNwqTriczzTwSPfsCj
Q343qLZAMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgFnybjxA+
1zfW0R9b5bn8G7+m/l/Pwsi0wtUFJzroNuwCIQDEd4d6iH86vp5Zoew999K+JG/r
93x6RszHsV2bBVjNRg==
-----END CERTIFICATE-----
`;

export const SERVER = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBhTCCASqgAwIBAgIUDzNZKb0eqcJDVchVufgN0E2qdk8wCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOVGVzdCBBdXRob3JpdHkwIBcNMjYxMTI0MDUyMjM3WhgPMjEy
NjEwMzEwNTIyMzdaMBQxEjAQBgNVBAMMCTEyNy4wLjAuMTBZMBMGByqGSM49AgEG
CCqGSM49AwEHA0IABPmpErf4n4f981X+Eg1TrjCaJ2yM4G+LHKLvDX+qB+/5Wx0k
O4BBTMuUmZMyvkEvWrIxlIXjkfzck19gDC8HTu2jUzBRMA8GA1UdEQQIMAaHBH8A
AAEwHQYDVR0OBBYEFH+cmWKbzuorU2RUachM+XNEsKRMMB8GA1UdIwQYMBaAFEdN
wqTriczzTwSPfsCjQ343qLZAMAoGCCqGSM49BAMCA0kAMEYCIQDoLqDLqVF8SCyL
Cn9H3Kby600tVU2wqB88jJ2EHFLAYgIhAMSeEp91R3/AU9X5H3qpwEbo6n0qHUu0
ZrT3w7wbzdsP
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNZ9p9AtUEBZ7FyqQ
wykLUtMTv8Z6mPXSOBdehmvCGDKhRANCAAT5qRK3+J+H/fNV/hINU64wmidsjOBv
ixyi7w1/qgfv+VsdJDuAQUzLlJmTMr5BL1qyMZSF45H83JNfYAwvB07t
-----END PRIVATE KEY-----
`,
};
