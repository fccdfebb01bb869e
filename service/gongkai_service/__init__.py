"""gongkai: the records-request desk (依申请公开) of an agency as a gRPC service.

Imports point one way: ``rpc → application → domain``, with ``storage`` and ``reports`` below ``application``.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("gongkai")
except PackageNotFoundError:
    # Run from a source tree that was not installed.
    VERSION = "0"
