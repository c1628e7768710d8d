#pragma once

// The parts of OpenSSL 3.0 that Crypto uses. Swift can call all of them as they are.
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/x509.h>
