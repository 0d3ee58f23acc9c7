//! An operation as it travels between laptops: the signature, then the signed bytes.

use super::{Operation, OperationError};

/// Bytes of a signature.
const SIGNATURE: usize = 64;

/// A signed operation that nobody here has looked into yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// Ed25519 signature by the author that the bytes name.
    pub signature: [u8; SIGNATURE],
    /// The bytes that were hashed and signed.
    pub bytes: Vec<u8>,
}

impl Sealed {
    /// Both in a row, signature first.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.signature.as_slice(), &self.bytes].concat()
    }

    /// Takes apart what [`Sealed::to_bytes`] put in a row; none when it is too short for both.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (signature, bytes) = bytes.split_first_chunk::<SIGNATURE>()?;
        (!bytes.is_empty()).then(|| Self { signature: *signature, bytes: bytes.to_vec() })
    }

    /// Reads and verifies it.
    ///
    /// # Errors
    /// As [`Operation::open`].
    pub fn open(self) -> Result<Operation, OperationError> {
        Operation::open(self.bytes, self.signature)
    }
}

impl From<Operation> for Sealed {
    fn from(op: Operation) -> Self {
        Self { signature: op.signature, bytes: op.bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_a_row_comes_apart_again() {
        let sealed = Sealed { signature: [3; 64], bytes: vec![1, 2, 3] };
        assert_eq!(Sealed::from_bytes(&sealed.to_bytes()), Some(sealed));
    }

    #[test]
    fn what_is_too_short_is_no_operation() {
        assert_eq!(Sealed::from_bytes(&[0; 64]), None);
        assert_eq!(Sealed::from_bytes(&[]), None);
    }
}
