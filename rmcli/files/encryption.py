"""A workbook behind a password to open it, for real (ECMA-376 agile encryption), and the proof that it opens again."""

import zipfile
from io import BytesIO

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

SMALLEST = 4096  # bytes: a smaller package lands in the container's mini stream, where no program finds it


def encrypted(data: bytes, password: str) -> bytes:
    """The xlsx file encrypted with the password. ValueError for an empty password, or where the result does not decrypt to
    the same bytes or opens without the password."""
    if not password:
        raise ValueError("an empty password encrypts nothing")
    padded = data if len(data) >= SMALLEST else _padded(data)
    target = BytesIO()
    OOXMLFile(BytesIO(padded)).encrypt(password, target)
    made = target.getvalue()
    if decrypted(made, password) != padded:
        raise ValueError("the encrypted workbook does not decrypt to what was encrypted")
    if padded[:512] in made:
        raise ValueError("the encrypted workbook holds the clear one")
    return made


def decrypted(data: bytes, password: str) -> bytes:
    """The xlsx file inside. ValueError where the password is not its own."""
    target = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        file.load_key(password=password, verify_password=True)
        file.decrypt(target, verify_integrity=True)
    except (DecryptionError, InvalidKeyError) as error:
        raise ValueError("the password does not open the workbook") from error
    return target.getvalue()


def _padded(data: bytes) -> bytes:
    """The same package without compression, and with a longer empty comment if that is still too small."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        for info in source.infolist():
            made.writestr(zipfile.ZipInfo(info.filename, info.date_time), source.read(info))
        size = sum(info.file_size for info in source.infolist())
        made.comment = b" " * max(0, SMALLEST - size)
    return target.getvalue()
