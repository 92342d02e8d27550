"""What the operating system refused, in a Chinese sentence that names the true cause and what to do."""

import errno
from pathlib import Path
from typing import Final

_CAUSES: Final = {
    errno.ENOSPC: "磁盘满了。腾出空间再试",
    errno.EDQUOT: "磁盘配额用完了。腾出空间或请管理员放宽配额再试",
    errno.EROFS: "这个位置是只读的。换一个能写的位置",
    errno.EACCES: "没有权限。换一个位置，或检查权限",
    errno.EPERM: "没有权限。换一个位置，或检查权限",
    errno.ENOENT: "没有这个文件或文件夹。请核对路径",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹。请核对路径",
    errno.EISDIR: "这是一个文件夹，不是文件。请核对路径",
    errno.EEXIST: "已经有同名的文件。换一个名字",
    errno.ENOTEMPTY: "文件夹里还有别的东西。换一个文件夹",
    errno.ENAMETOOLONG: "名字太长。换一个短的名字",
    errno.EFBIG: "文件太大，这里存不下。换一个位置",
    errno.ELOOP: "链接绕成了圈。请核对路径",
    errno.EMFILE: "同时打开的文件太多。关掉一些程序再试",
    errno.ENFILE: "同时打开的文件太多。关掉一些程序再试",
    errno.ENOLCK: "这个位置（多半是网络盘）不支持加锁。换到本机的磁盘上",
    errno.EOPNOTSUPP: "这个位置不支持需要的操作（链接或加锁）。换到本机的磁盘上",
    errno.EXDEV: "两个位置不在同一个磁盘上。换一个位置",
    errno.EIO: "磁盘读写出错，可能坏了。换一个磁盘再试",
    errno.EBUSY: "正被别的程序占用。稍后再试",
    errno.ENOMEM: "内存不够。关掉一些程序再试",
    errno.ENXIO: "这是设备或管道，不是普通的文件，没有动它。换一个文件名",
    errno.EADDRINUSE: "端口已被别的程序占用。换一个端口",
}
# The file that happened to be copied then, maybe ours, is not where room is wanting.
_OF_THE_WHOLE_PLACE: Final = (errno.ENOSPC, errno.EDQUOT)


def told(error: OSError, place: Path | str = "") -> str:
    """「位置：原因。怎么办。」 `place` stands in where the error itself names no file, or the whole disk is meant."""
    where = _shown(error.filename) or str(place)
    if error.errno in _OF_THE_WHOLE_PLACE and place:
        where = str(place)
    cause = _CAUSES.get(error.errno or 0) or f"{error.strerror or type(error).__name__}。换一个位置，或检查权限"
    return f"{where}：{cause}。" if where else f"{cause}。"


def _shown(name: object) -> str:
    if isinstance(name, bytes):
        return name.decode("utf-8", "backslashreplace")
    return str(name) if isinstance(name, str | Path) else ""
